package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Removes white space at both ends, the no-break kinds too (.NET's Char.IsWhiteSpace). Null gives
 * null; of several values each is trimmed ("for each value in the proxyAddress attribute").
 */
final class TrimFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "Trim", Documentation.CLOUD_SYNC, "The text without white space at its ends.")
        .required("source", ParameterType.TEXT);
  }

  @Override
  public Value apply(Arguments arguments) {
    return arguments.perText(0, WhiteSpace::trim);
  }
}
