package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Tells whether there is a value other than the empty text and the empty list: the inverse of
 * IsNullOrEmpty.
 */
final class IsPresentFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "IsPresent", Documentation.FUNCTIONS, "True for all but null and the empty text.")
        .required("expression", ParameterType.ANY);
  }

  @Override
  public Value apply(Arguments arguments) {
    return Value.of(!arguments.value(0).isNullOrEmpty());
  }
}
