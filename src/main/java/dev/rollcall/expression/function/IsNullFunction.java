package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/** Tells whether there is no value. The empty text and the empty list are values. */
final class IsNullFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of("IsNull", Documentation.FUNCTIONS, "True for null alone.")
        .required("expression", ParameterType.ANY);
  }

  @Override
  public Value apply(Arguments arguments) {
    return Value.of(arguments.value(0).isNull());
  }
}
