package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/** Tells whether there is no value, an empty text or an empty list. A blank is a value. */
final class IsNullOrEmptyFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "IsNullOrEmpty", Documentation.FUNCTIONS, "True for null and for the empty text.")
        .required("expression", ParameterType.ANY);
  }

  @Override
  public Value apply(Arguments arguments) {
    return Value.of(arguments.value(0).isNullOrEmpty());
  }
}
