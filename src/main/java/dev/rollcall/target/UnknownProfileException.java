package dev.rollcall.target;

/** There is no profile of this name. */
public final class UnknownProfileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownProfileException(String message) {
    super(message);
  }
}
