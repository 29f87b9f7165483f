package dev.rollcall.expression;

/**
 * Reads the text of a mapping's expression and compiles it, or says precisely what is wrong with
 * it.
 */
public final class ExpressionParser {
  /** Entra accepts no longer ones (known issues of provisioning). */
  public static final int LONGEST = 10_000;

  private ExpressionParser() {}

  /**
   * The compiled expression; every attribute name is taken for known.
   *
   * @throws ExpressionException when the text is no expression; see {@link Expression#defects} for
   *     what is well-formed and still can never succeed
   */
  public static Expression parse(String text) {
    return parse(text, KnownAttributes.any());
  }

  /**
   * The compiled expression, which may read the known attributes alone.
   *
   * @throws ExpressionException when the text is no expression, or names another attribute
   */
  public static Expression parse(String text, KnownAttributes known) {
    if (text.length() > LONGEST) {
      throw new ExpressionException(
          ErrorKind.TOO_LONG,
          1,
          "an expression has at most %d characters but this one has %d"
              .formatted(LONGEST, text.length()));
    }
    if (text.isBlank()) {
      throw new ExpressionException(ErrorKind.EMPTY_EXPRESSION, 1, "there is no expression");
    }
    return new Compilation(SyntaxReader.read(Lexer.tokens(text)), known).compile();
  }
}
