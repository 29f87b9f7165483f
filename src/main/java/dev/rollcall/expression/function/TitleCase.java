package dev.rollcall.expression.function;

import org.jspecify.annotations.Nullable;

/**
 * Words with a capital first letter. Without separators by the rules of .NET's
 * TextInfo.ToTitleCase: letters begin a word and separators end it; digits, marks and the
 * apostrophe do neither. With separators, whatever follows one begins a word.
 */
final class TitleCase {
  private TitleCase() {}

  /** The text in title case; words end at the separators, or at .NET's when there are none. */
  static String of(String text, @Nullable String separators) {
    StringBuilder titled = new StringBuilder(text.length());
    boolean inWord = false;
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      if (separators == null ? isSeparator(character) : separators.indexOf(character) >= 0) {
        inWord = false;
        titled.appendCodePoint(character);
      } else if (inWord) {
        titled.appendCodePoint(Character.toLowerCase(character));
      } else {
        inWord = separators != null || Character.isLetter(character);
        titled.appendCodePoint(inWord ? Character.toTitleCase(character) : character);
      }
    }
    return titled.toString();
  }

  private static boolean isSeparator(int character) {
    return character != '\''
        && switch (Character.getType(character)) {
          case Character.SPACE_SEPARATOR,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.CONTROL,
              Character.FORMAT,
              Character.CONNECTOR_PUNCTUATION,
              Character.DASH_PUNCTUATION,
              Character.START_PUNCTUATION,
              Character.END_PUNCTUATION,
              Character.INITIAL_QUOTE_PUNCTUATION,
              Character.FINAL_QUOTE_PUNCTUATION,
              Character.OTHER_PUNCTUATION,
              Character.MATH_SYMBOL,
              Character.CURRENCY_SYMBOL,
              Character.MODIFIER_SYMBOL,
              Character.OTHER_SYMBOL ->
              true;
          default -> false;
        };
  }
}
