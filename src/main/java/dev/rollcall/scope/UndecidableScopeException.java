package dev.rollcall.scope;

/**
 * A pattern that gave no answer about one value within its bounds, so that the person is neither in
 * nor out of scope. One record fails; the job's author must make the pattern simpler.
 */
public final class UndecidableScopeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UndecidableScopeException(String message) {
    super(message);
  }
}
