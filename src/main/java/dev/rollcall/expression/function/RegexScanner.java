package dev.rollcall.expression.function;

import java.util.function.IntPredicate;
import java.util.regex.PatternSyntaxException;

/**
 * The text of a .NET pattern, read from left to right, and the characters in it that are written
 * with a backslash.
 */
final class RegexScanner {
  private final String pattern;
  private int at;

  RegexScanner(String pattern) {
    this.pattern = pattern;
  }

  int position() {
    return at;
  }

  void back(int position) {
    at = position;
  }

  boolean hasNext() {
    return at < pattern.length();
  }

  boolean isNext(char character) {
    return hasNext() && pattern.charAt(at) == character;
  }

  boolean isNext(String text) {
    return pattern.startsWith(text, at);
  }

  char next() {
    if (!hasNext()) {
      throw error("the pattern ends too early");
    }
    return pattern.charAt(at++);
  }

  boolean skip(String text) {
    boolean found = isNext(text);
    at += found ? text.length() : 0;
    return found;
  }

  /** What stands before the character, which is read too. */
  String until(char end) {
    int to = pattern.indexOf(end, at);
    if (to < 0) {
      throw error(end + " is missing");
    }
    String before = pattern.substring(at, to);
    at = to + 1;
    return before;
  }

  /** The longest run of such characters, which may be empty. */
  String run(IntPredicate belongs, int most) {
    int from = at;
    while (hasNext() && at - from < most && belongs.test(pattern.charAt(at))) {
      at++;
    }
    return pattern.substring(from, at);
  }

  /** The character that follows a backslash, by its name, its number or itself. */
  int escapedCharacter() {
    char letter = next();
    return switch (letter) {
      case 'a' -> 0x07;
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'v' -> 0x0B;
      case 'f' -> '\f';
      case 'r' -> '\r';
      case 'e' -> 0x1B;
      case 'x' -> hexadecimal(2);
      case 'u' -> hexadecimal(4);
      case 'c' -> control();
      default -> {
        if (letter >= '0' && letter <= '7') {
          at--;
          yield Integer.parseInt(run(digit -> digit >= '0' && digit <= '7', 3), 8) & 0xFF;
        }
        if (letter == '_' || Character.isLetterOrDigit(letter)) {
          throw error("\\" + letter + " is unknown");
        }
        yield letter;
      }
    };
  }

  private int hexadecimal(int digits) {
    String number = run(digit -> Character.digit(digit, 16) >= 0 && digit < 128, digits);
    if (number.length() < digits) {
      throw error("a character's number needs " + digits + " hexadecimal digits");
    }
    return Integer.parseInt(number, 16);
  }

  private int control() {
    int letter = Character.toUpperCase(next()) - '@';
    if (letter < 0 || letter > 31) {
      throw error("\\c must be followed by a letter");
    }
    return letter;
  }

  /** How Java writes the character so that it stands for nothing but itself. */
  static String literal(int character) {
    if (character > 127 || Character.isLetterOrDigit(character)) {
      return Character.toString(character);
    }
    return character < ' ' || character == 127
        ? String.format("\\x%02X", character)
        : "\\" + (char) character;
  }

  PatternSyntaxException error(String description) {
    return new PatternSyntaxException(description, pattern, at);
  }
}
