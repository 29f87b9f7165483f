package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.ErrorKind;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/** Replace with {@code oldValue} and {@code replacementValue}: the one text by the other. */
record TextReplacement(Signature signature) implements ExpressionFunction {
  @Override
  public Value apply(Arguments arguments) {
    return arguments.perText(
        ReplaceFunction.SOURCE,
        source -> replace(arguments, source, arguments.text(ReplaceFunction.REPLACEMENT, "")));
  }

  /** The text with the replacement wherever the old value stood. */
  static String replace(Arguments arguments, String text, String replacement) {
    String old = arguments.text(ReplaceFunction.OLD_VALUE, "");
    if (old.isEmpty()) {
      throw arguments.error(
          ErrorKind.BAD_ARGUMENTS, ReplaceFunction.OLD_VALUE, "the text to replace is empty");
    }
    try {
      LimitedText replaced = new LimitedText();
      int from = 0;
      for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, from)) {
        replaced.append(text, from, at).append(replacement, 0, replacement.length());
        from = at + old.length();
      }
      return from == 0 ? text : replaced.append(text, from, text.length()).toString();
    } catch (LimitedText.TooLongException tooLong) {
      throw arguments.error(ErrorKind.BAD_ARGUMENTS, "the result is too long");
    }
  }
}
