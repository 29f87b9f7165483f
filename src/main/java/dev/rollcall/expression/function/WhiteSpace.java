package dev.rollcall.expression.function;

/**
 * White space as .NET's Char.IsWhiteSpace sees it: blanks of all kinds, the no-break ones too, and
 * line ends.
 */
final class WhiteSpace {
  private WhiteSpace() {}

  /** The text without white space around it. */
  static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && is(text.charAt(from))) {
      from++;
    }
    while (to > from && is(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  static boolean is(char character) {
    return character == ' '
        || (character >= '\t' && character <= '\r')
        || character == '\u0085'
        || (character > 127 && Character.isSpaceChar(character));
  }
}
