package dev.rollcall.expression.function;

/**
 * A text that a pattern may look at only so often. The regular expressions of Java backtrack, and a
 * pattern such as {@code (a+)+b} needs time that doubles with every character; this ends it by a
 * count, which is the same on every machine.
 */
final class CountedText implements CharSequence {
  /** About a tenth of a second; ordinary patterns need a few looks for each character. */
  private static final int MOST_LOOKS = 5_000_000;

  private final String text;
  private int looks;

  CountedText(String text) {
    this.text = text;
  }

  @Override
  public char charAt(int index) {
    if (++looks > MOST_LOOKS) {
      throw new RunawayException();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }

  /** The pattern has looked too often. */
  static final class RunawayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private RunawayException() {
      super(
          "the pattern looked at the text more than " + MOST_LOOKS + " times", null, false, false);
    }
  }
}
