package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Lets a value flow and keeps it out of logs, which show {@code [Redact]} in its place. Null and
 * several values are unchanged.
 */
final class RedactFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "Redact",
            Documentation.FUNCTIONS,
            "The value unchanged; plans, reports and logs show [Redact] in its place. The ledger keeps what was sent, this value included.")
        .required("value", ParameterType.ANY);
  }

  @Override
  public Value apply(Arguments arguments) {
    return arguments.value(0);
  }
}
