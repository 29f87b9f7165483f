package dev.rollcall.cli;

/** Another run of the job holds its lock (exit code 11). */
final class LockedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LockedException(String message) {
    super(message);
  }
}
