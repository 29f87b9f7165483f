package dev.rollcall.expression.function;

/**
 * Parts of texts by positions in UTF-16 units, as .NET counts; a character outside the BMP is never
 * cut in two.
 */
final class TextSlice {
  private TextSlice() {}

  /**
   * From the one position to before the other, both within the text; half a character at either end
   * is left out.
   */
  static String of(String text, int from, int to) {
    int begin = splits(text, from) ? from + 1 : from;
    int end = splits(text, to) ? to - 1 : to;
    return begin < end ? text.substring(begin, end) : "";
  }

  private static boolean splits(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }
}
