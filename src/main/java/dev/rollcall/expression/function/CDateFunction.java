package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Reads a date: ISO 8601 with or without time and offset, or {@code M/d/yyyy} with or without time.
 * Without an offset it is taken for UTC. Null, the empty text and all else are the error {@code
 * bad-date}: a wrong date could enable an account (docs/decisions/0030-expression-language.md);
 * several values are {@code multi-valued-argument}.
 */
final class CDateFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "CDate",
            Documentation.FUNCTIONS,
            "The date that the text says, in UTC; its text is M/d/yyyy h:mm:ss tt.")
        .required("expression", ParameterType.DATE);
  }

  @Override
  public Value apply(Arguments arguments) {
    return new Value.DateTime(arguments.date(0));
  }
}
