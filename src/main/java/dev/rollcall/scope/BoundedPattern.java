package dev.rollcall.scope;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that gives up on a value rather than run for hours, after a number of looks
 * at the value's characters. Looks are counted and not timed, so that the same value always ends
 * the same way.
 *
 * <p>Entra's patterns are .NET's, where {@code \d} and {@code \w} know all of Unicode and only a
 * line feed ends a line.
 */
final class BoundedPattern {
  static final int MAXIMUM_LOOKS = 2_000_000;

  private final Pattern pattern;

  BoundedPattern(String regex) {
    try {
      this.pattern = Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES);
    } catch (PatternSyntaxException e) {
      throw new InvalidScopingFilterException(
          "\""
              + regex
              + "\" is no regular expression: "
              + e.getDescription()
              + " near position "
              + Math.max(0, e.getIndex()),
          e);
    }
  }

  boolean matches(String value, RegexMode mode) {
    Matcher matcher = pattern.matcher(new CountedText(value));
    try {
      return switch (mode) {
        case FIND -> matcher.find();
        case MATCHES -> matcher.matches();
      };
    } catch (StackOverflowError e) { // java.util.regex recurses for groups that repeat
      throw outOfBounds();
    }
  }

  private UndecidableScopeException outOfBounds() {
    return new UndecidableScopeException(
        "the pattern \""
            + pattern
            + "\" gave no answer about one value within "
            + MAXIMUM_LOOKS
            + " looks at its characters; write it without nested repetition");
  }

  /** A text that counts how often it is looked at. */
  private final class CountedText implements CharSequence {
    private final String text;
    private int looks;

    CountedText(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++looks > MAXIMUM_LOOKS) {
        throw outOfBounds();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
