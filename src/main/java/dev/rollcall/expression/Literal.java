package dev.rollcall.expression;

import java.util.function.Consumer;

/** A text in double quotes, or a number. */
public record Literal(Value value) implements Expression {
  @Override
  public Value evaluate(EvaluationContext context) {
    return value;
  }

  @Override
  public void visit(Consumer<Expression> visitor) {
    visitor.accept(this);
  }

  /** A number plainly; a text in quotes, with backslashes before quotes and backslashes. */
  @Override
  public String toString() {
    String text = String.valueOf(value.toJava());
    return value instanceof Value.Text
        ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
        : text;
  }
}
