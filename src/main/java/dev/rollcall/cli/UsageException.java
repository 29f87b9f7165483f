package dev.rollcall.cli;

/** A command line that cannot be carried out (exit code 2); the message says what to do. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
