package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Takes the first characters of a text: none for 0, all for a negative number or one beyond the
 * text, the empty text for null; all of it documented. What is no whole number is the error {@code
 * bad-number}, several values {@code multi-valued-argument}.
 */
final class LeftFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "Left", Documentation.FUNCTIONS, "So many characters from the beginning of the text.")
        .required("text", ParameterType.TEXT)
        .required("count", ParameterType.INTEGER);
  }

  @Override
  public Value apply(Arguments arguments) {
    String text = arguments.text(0, "");
    long count = arguments.integer(1);
    boolean all = count < 0 || count >= text.length();
    return Value.of(all ? text : TextSlice.of(text, 0, (int) count));
  }
}
