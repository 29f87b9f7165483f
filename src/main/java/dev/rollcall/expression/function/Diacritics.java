package dev.rollcall.expression.function;

import java.text.Normalizer;

/**
 * Latin letters without their diacritics. The documented table is covered by three rules: a Latin
 * letter loses its combining marks, composed or not; æ, œ and ø become two letters and ß becomes
 * ss; ł and ı become l and i. Other scripts keep their marks (й, が), and so do Latin letters that
 * have no decomposition (đ, ð, þ, ħ, ŋ).
 */
final class Diacritics {
  private Diacritics() {}

  static String normalize(String text) {
    if (isAscii(text)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length() + 2);
    boolean afterLatin = false;
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      boolean mark = Character.getType(character) == Character.NON_SPACING_MARK;
      if (mark && afterLatin) {
        continue;
      }
      int base = mark ? character : base(character);
      afterLatin = Character.UnicodeScript.of(base) == Character.UnicodeScript.LATIN;
      if (afterLatin) {
        appendLetter(plain, base);
      } else {
        plain.appendCodePoint(character);
      }
    }
    return plain.toString();
  }

  private static boolean isAscii(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) >= 128) {
        return false;
      }
    }
    return true;
  }

  private static int base(int character) {
    return character < 128
        ? character
        : Normalizer.normalize(Character.toString(character), Normalizer.Form.NFD).codePointAt(0);
  }

  private static void appendLetter(StringBuilder plain, int letter) {
    switch (letter) {
      case 'æ' -> plain.append("ae");
      case 'Æ' -> plain.append("AE");
      case 'ø', 'œ' -> plain.append("oe");
      case 'Ø', 'Œ' -> plain.append("OE");
      case 'ß' -> plain.append("ss");
      case 'ẞ' -> plain.append("SS");
      case 'ł' -> plain.append('l');
      case 'Ł' -> plain.append('L');
      case 'ı' -> plain.append('i');
      default -> plain.appendCodePoint(letter);
    }
  }
}
