package dev.rollcall.expression;

/**
 * An expression cannot be compiled, or not be evaluated for one person. The message names what the
 * expression says and what was expected; it never repeats the value of an attribute.
 */
public final class ExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;
  private final int column;

  /** An error of the kind at a column of the expression, counted from 1 in UTF-16 units. */
  public ExpressionException(ErrorKind kind, int column, String message) {
    super(message);
    this.kind = kind;
    this.column = column;
  }

  /** What is wrong. */
  public ErrorKind kind() {
    return kind;
  }

  /** Where, counted from 1 over the whole text, line ends included. */
  public int column() {
    return column;
  }

  /**
   * The line of the expression at fault with a caret below the place, then the message.
   *
   * <pre>
   * Appnd([mail], "x")
   * ^ unknown function Appnd; did you mean Append?
   * </pre>
   */
  public String withCaret(String expression) {
    int at = Math.min(column - 1, expression.length());
    int from = expression.lastIndexOf('\n', at - 1) + 1;
    int to = expression.indexOf('\n', at);
    String line = expression.substring(from, to < 0 ? expression.length() : to);
    String indent = line.substring(0, at - from).replaceAll("[^\t]", " ");
    return line.stripTrailing() + System.lineSeparator() + indent + "^ " + getMessage();
  }
}
