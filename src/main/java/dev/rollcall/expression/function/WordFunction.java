package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Takes one of the words of a text, counted from 1. Every character of the delimiters separates,
 * several in a row like one. Null, a number before 1 and one beyond the words give the empty text;
 * all of it documented but the runs. Without any delimiter in it the text is one word. What is no
 * whole number is the error {@code bad-number}, several values {@code multi-valued-argument}.
 */
final class WordFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "Word", Documentation.FUNCTIONS, "The n-th word of the text, counted from 1.")
        .required("text", ParameterType.TEXT)
        .required("number", ParameterType.INTEGER)
        .required("delimiters", ParameterType.TEXT);
  }

  @Override
  public Value apply(Arguments arguments) {
    String text = arguments.text(0, "");
    long wanted = arguments.integer(1);
    String delimiters = arguments.text(2, "");
    int from = 0;
    for (long word = 1; from < text.length(); word++) {
      int begin = skip(text, from, delimiters, true);
      int end = skip(text, begin, delimiters, false);
      if (word == wanted) {
        return Value.of(text.substring(begin, end));
      }
      from = end;
    }
    return Value.of("");
  }

  /** The next position whose character is a delimiter or is not, or the text's end. */
  private static int skip(String text, int from, String delimiters, boolean overDelimiters) {
    int at = from;
    while (at < text.length() && (delimiters.indexOf(text.charAt(at)) >= 0) == overDelimiters) {
      at++;
    }
    return at;
  }
}
