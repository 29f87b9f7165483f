package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Tells the moment of the evaluation in UTC, the same for a whole cycle. */
final class NowFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
        "Now",
        Documentation.FUNCTIONS,
        "The present moment in UTC; its text is M/d/yyyy h:mm:ss tt.");
  }

  @Override
  public Value apply(Arguments arguments) {
    return new Value.DateTime(LocalDateTime.ofInstant(arguments.context().now(), ZoneOffset.UTC));
  }
}
