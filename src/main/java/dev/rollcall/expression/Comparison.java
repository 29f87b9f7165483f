package dev.rollcall.expression;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A condition: {@code [country] = "USA"}. An attribute that is absent or empty, and any null, fails
 * every comparison (Entra: "the condition check fails"). Two numbers compare as numbers, two dates
 * by time, all else by the code units of the text.
 */
public final class Comparison implements Expression {
  private final Expression left;
  private final Operator operator;
  private final Expression right;
  private final int column;

  Comparison(Expression left, Operator operator, Expression right, int column) {
    this.left = left;
    this.operator = operator;
    this.right = right;
    this.column = column;
  }

  /** Where the operator stands, counted from 1. */
  int column() {
    return column;
  }

  @Override
  public Value evaluate(EvaluationContext context) {
    Value first = left.evaluate(context);
    if (first instanceof Value.Flow) {
      return first;
    }
    Value second = right.evaluate(context);
    if (second instanceof Value.Flow) {
      return second;
    }
    if (fails(left, first) || fails(right, second)) {
      return Value.of(false);
    }
    return Value.of(operator.holds(Coercion.compare(first, second, column)));
  }

  private boolean fails(Expression operand, Value value) {
    return operand instanceof AttributeReference
        ? value.isNullOrEmpty()
        : Coercion.single(value, column).isNull();
  }

  @Override
  public void visit(Consumer<Expression> visitor) {
    visitor.accept(this);
    left.visit(visitor);
    right.visit(visitor);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Comparison that
        && operator == that.operator
        && left.equals(that.left)
        && right.equals(that.right);
  }

  @Override
  public int hashCode() {
    return Objects.hash(left, operator, right);
  }

  @Override
  public String toString() {
    return left + " " + operator.sign + " " + right;
  }

  /** How two values are compared. */
  enum Operator {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    static Optional<Operator> of(String sign) {
      return Arrays.stream(values()).filter(operator -> operator.sign.equals(sign)).findFirst();
    }

    boolean holds(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case AT_MOST -> order <= 0;
        case GREATER -> order > 0;
        case AT_LEAST -> order >= 0;
      };
    }
  }
}
