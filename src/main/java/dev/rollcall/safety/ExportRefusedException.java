package dev.rollcall.safety;

/**
 * An export cannot be trusted: nothing is sent (exit code 4). The message says where, what was
 * found, what was expected, and what to do.
 */
public final class ExportRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String rule;

  public ExportRefusedException(String rule, String message) {
    super(message);
    this.rule = rule;
  }

  /** The rule that refused it. */
  public String rule() {
    return rule;
  }
}
