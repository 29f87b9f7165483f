package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Marks a text as a reference; seen within DNComponent alone, where the text itself does. The value
 * is unchanged.
 */
final class CRefFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of("CRef", Documentation.CLOUD_SYNC, "The value as a reference: unchanged.")
        .required("value", ParameterType.ANY);
  }

  @Override
  public Value apply(Arguments arguments) {
    return arguments.value(0);
  }
}
