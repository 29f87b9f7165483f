package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Leaves the attribute alone at the target when there is nothing to send: for null, the empty text
 * and the empty list. A blank, {@code False} and 0 are values.
 */
final class IgnoreFlowIfNullOrEmptyFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "IgnoreFlowIfNullOrEmpty",
            Documentation.FUNCTIONS,
            "The value, unless it is null or empty: then the attribute does not flow.")
        .required("expression", ParameterType.ANY);
  }

  @Override
  public Value apply(Arguments arguments) {
    Value value = arguments.value(0);
    return value.isNullOrEmpty() ? Value.Flow.IGNORE_ATTRIBUTE : value;
  }
}
