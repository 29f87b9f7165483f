package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Removes all blanks (U+0020); tabs and no-break spaces stay. Null gives null; of several values
 * each is changed.
 */
final class StripSpacesFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of("StripSpaces", Documentation.FUNCTIONS, "The text without blanks.")
        .required("source", ParameterType.TEXT);
  }

  @Override
  public Value apply(Arguments arguments) {
    return arguments.perText(0, text -> text.replace(" ", ""));
  }
}
