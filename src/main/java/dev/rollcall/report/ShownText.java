package dev.rollcall.report;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Text from exports and targets as a page shows it: no longer than a reader wants, and without
 * characters that are not seen or that turn the text around. Escaping is the template's.
 */
final class ShownText {
  static final int SHORT = 200;
  static final int LONG = 500;

  /** Bytes of a row beside its texts, tags above all. */
  private static final int MARKUP = 160;

  private ShownText() {}

  static String of(String text, int maximum) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), maximum + 1));
    int taken = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      if (taken++ == maximum) {
        return shown.append('…').toString();
      }
      shown.appendCodePoint(visible(text.codePointAt(at)));
    }
    return shown.toString();
  }

  /** A value of an attribute; empty when there is none. */
  static String of(@Nullable JsonNode value) {
    return of(Optional.ofNullable(LogEntry.shown(value)).orElse(""), LONG);
  }

  /** How many bytes a text takes in the page at most, once escaped. */
  static long bytes(String... texts) {
    long bytes = MARKUP;
    for (String text : texts) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        bytes += c == '<' || c == '>' || c == '&' || c == '"' || c == '\'' ? 6 : c < 128 ? 1 : 3;
      }
    }
    return bytes;
  }

  private static int visible(int character) {
    if (character == '\n' || character == '\r') {
      return '⏎';
    }
    if (character == '\t') {
      return ' ';
    }
    if (character < 0x20) {
      return 0x2400 + character; // Unicode's pictures of the control characters
    }
    boolean turnsAround =
        (character >= 0x202A && character <= 0x202E)
            || (character >= 0x2066 && character <= 0x2069);
    boolean noCharacter =
        Character.isISOControl(character)
            || (character >= 0xD800 && character <= 0xDFFF)
            || character == 0xFFFE
            || character == 0xFFFF;
    return turnsAround || noCharacter ? 0xFFFD : character;
  }
}
