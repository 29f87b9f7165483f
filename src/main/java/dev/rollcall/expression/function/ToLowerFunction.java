package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Constants;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Makes all letters small ones, one for one and without regard to their neighbours, by the
 * invariant culture or by the given one. Null gives null; of several values each is changed; a name
 * that is no culture is the error {@code bad-culture}.
 */
final class ToLowerFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "ToLower",
            Documentation.FUNCTIONS,
            "The text in small letters, by the rules of a culture such as tr-TR or, without one, of none.")
        .required("source", ParameterType.TEXT)
        .optional("culture", ParameterType.TEXT);
  }

  @Override
  public Value apply(Arguments arguments) {
    Casing casing = Casing.of(arguments, 1);
    return arguments.perText(0, casing::lower);
  }

  @Override
  public ExpressionFunction prepare(Constants constants) {
    Casing.check(constants, 1);
    return this;
  }
}
