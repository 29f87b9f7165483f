package dev.rollcall.expression;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Texts put together by {@code &}; an absent one adds nothing, and only absent ones give none. */
public final class Concatenation implements Expression {
  private final List<Expression> parts;
  private final int column;

  Concatenation(List<Expression> parts, int column) {
    this.parts = List.copyOf(parts);
    this.column = column;
  }

  /** What is put together. */
  public List<Expression> parts() {
    return parts;
  }

  @Override
  public Value evaluate(EvaluationContext context) {
    StringBuilder whole = new StringBuilder();
    boolean anything = false;
    for (Expression part : parts) {
      Value value = part.evaluate(context);
      if (value instanceof Value.Flow) {
        return value;
      }
      String text = Coercion.text(value, column);
      if (text != null) {
        whole.append(text);
        anything = true;
      }
    }
    return anything ? Value.of(whole.toString()) : Value.Null.NULL;
  }

  @Override
  public void visit(Consumer<Expression> visitor) {
    visitor.accept(this);
    parts.forEach(part -> part.visit(visitor));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Concatenation that && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return parts.stream().map(Expression::toString).collect(Collectors.joining(" & "));
  }
}
