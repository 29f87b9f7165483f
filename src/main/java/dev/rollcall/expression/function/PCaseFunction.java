package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Gives each word a capital first letter and small ones after it. Words end at the given
 * characters; without them at blanks, punctuation and symbols, as in .NET's ToTitleCase, to which
 * an apostrophe within a word is no end ({@code O'connor}). Words all in capitals are changed too.
 * Null gives null; of several values each is changed.
 */
final class PCaseFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "PCase",
            Documentation.FUNCTIONS,
            "The text with a capital at the beginning of each word.")
        .required("source", ParameterType.TEXT)
        .optional("wordSeparators", ParameterType.TEXT);
  }

  @Override
  public Value apply(Arguments arguments) {
    String separators = arguments.text(1);
    return arguments.perText(0, text -> TitleCase.of(text, separators));
  }
}
