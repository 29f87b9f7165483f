package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Gives the text of a value: {@code True} or {@code False}, the digits of a number, {@code M/d/yyyy
 * h:mm:ss tt} of a date. Null gives null; several values are {@code multi-valued-argument}.
 */
final class CStrFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of("CStr", Documentation.FUNCTIONS, "The value as text.")
        .required("value", ParameterType.ANY);
  }

  @Override
  public Value apply(Arguments arguments) {
    return Value.of(arguments.text(0));
  }
}
