package dev.rollcall.expression;

import java.util.function.Consumer;

/** The empty place between two commas: an argument that is not provided. */
enum Blank implements Expression {
  BLANK;

  @Override
  public Value evaluate(EvaluationContext context) {
    return Value.Null.NULL;
  }

  @Override
  public void visit(Consumer<Expression> visitor) {}

  @Override
  public String toString() {
    return "";
  }
}
