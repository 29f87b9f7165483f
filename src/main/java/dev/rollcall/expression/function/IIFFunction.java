package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Chooses by a condition; the other branch is not evaluated. A comparison with a null or empty
 * attribute does not hold, whatever the comparison ("the condition check fails"); a condition
 * without comparison is taken as CBool takes it. A branch may be {@code IgnoreAttributeFlow} or
 * {@code IgnoreObjectFlow}.
 */
final class IIFFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "IIF",
            Documentation.FUNCTIONS,
            "The one value when the condition holds, the other one when it does not.")
        .required("condition", ParameterType.CONDITION)
        .required("valueIfTrue", ParameterType.ANY)
        .required("valueIfFalse", ParameterType.ANY);
  }

  @Override
  public boolean isLazy() {
    return true;
  }

  @Override
  public Value apply(Arguments arguments) {
    Value condition = arguments.value(0);
    if (condition instanceof Value.Flow) {
      return condition;
    }
    return arguments.value(arguments.truth(0) ? 1 : 2);
  }
}
