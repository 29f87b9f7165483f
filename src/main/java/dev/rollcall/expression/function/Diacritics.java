package dev.rollcall.expression.function;

import java.text.Normalizer;

/**
 * Latin letters without their diacritics. The documented table is covered by three rules: a Latin
 * letter loses its combining marks, composed or not; æ, œ and ø become two letters and ß becomes
 * ss; ł and ı become l and i. Other scripts keep their marks (й, が), and so do Latin letters that
 * have no decomposition (đ, ð, þ, ħ, ŋ).
 */
final class Diacritics {
  /** What the letters that most names have become, ready: of the blocks up to Latin Extended-B. */
  private static final String[] READY = ready();

  private Diacritics() {}

  private static String[] ready() {
    String[] ready = new String[0x250];
    for (int character = 0; character < ready.length; character++) {
      ready[character] = plain(character);
    }
    return ready;
  }

  static String normalize(String text) {
    if (isAscii(text)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length() + 2);
    boolean afterLatin = false;
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      if (character < READY.length) {
        plain.append(READY[character]);
        afterLatin = Character.isLetter(character);
      } else if (!isMark(character)) {
        plain.append(plain(character));
        afterLatin = isLatin(character);
      } else if (!afterLatin) {
        plain.appendCodePoint(character);
      }
    }
    return plain.toString();
  }

  static boolean isAscii(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) >= 128) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMark(int character) {
    return Character.getType(character) == Character.NON_SPACING_MARK;
  }

  private static boolean isLatin(int character) {
    return Character.UnicodeScript.of(character) == Character.UnicodeScript.LATIN;
  }

  /** The character itself, or of a Latin letter the plain one. */
  private static String plain(int character) {
    String itself = Character.toString(character);
    int base = Normalizer.normalize(itself, Normalizer.Form.NFD).codePointAt(0);
    return isLatin(base) ? letter(base) : itself;
  }

  private static String letter(int letter) {
    return switch (letter) {
      case 'æ' -> "ae";
      case 'Æ' -> "AE";
      case 'ø', 'œ' -> "oe";
      case 'Ø', 'Œ' -> "OE";
      case 'ß' -> "ss";
      case 'ẞ' -> "SS";
      case 'ł' -> "l";
      case 'Ł' -> "L";
      case 'ı' -> "i";
      default -> Character.toString(letter);
    };
  }
}
