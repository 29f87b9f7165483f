package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Replaces letters that have diacritics by those that have none, by the documented table and, for
 * Latin letters that are not in it, by their canonical decomposition. Null gives null; of several
 * values each is changed.
 */
final class NormalizeDiacriticsFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "NormalizeDiacritics",
            Documentation.FUNCTIONS,
            "The text without diacritics: é becomes e, æ becomes ae, ø becomes oe, ß becomes ss.")
        .required("source", ParameterType.TEXT);
  }

  @Override
  public Value apply(Arguments arguments) {
    return arguments.perText(0, Diacritics::normalize);
  }
}
