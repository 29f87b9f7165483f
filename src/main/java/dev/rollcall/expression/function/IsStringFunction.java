package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Tells whether CStr could make a text of the value ("used to determine if CStr() can be
 * successful"): of texts, numbers, Booleans and dates, not of null, lists and complex values.
 */
final class IsStringFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "IsString",
            Documentation.FUNCTIONS,
            "True for a value that has a text: neither null nor a list.")
        .required("expression", ParameterType.ANY);
  }

  @Override
  public Value apply(Arguments arguments) {
    Value value = arguments.value(0);
    return Value.of(
        !(value.isNull() || value instanceof Value.Many || value instanceof Value.Complex));
  }
}
