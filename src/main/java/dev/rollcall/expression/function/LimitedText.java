package dev.rollcall.expression.function;

/**
 * A text that is put together and must stay within a limit: replacements can multiply what they are
 * given.
 */
final class LimitedText {
  /** Far beyond any attribute's value. */
  static final int LONGEST = 1_000_000;

  private final StringBuilder text = new StringBuilder();

  boolean isEmpty() {
    return text.isEmpty();
  }

  LimitedText append(String source, int from, int to) {
    if (text.length() + (to - from) > LONGEST) {
      throw new TooLongException();
    }
    text.append(source, from, to);
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** The text would be longer than the limit. */
  static final class TooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TooLongException() {
      super("the text would have more than " + LONGEST + " characters", null, false, false);
    }
  }
}
