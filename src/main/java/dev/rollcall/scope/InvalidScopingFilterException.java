package dev.rollcall.scope;

import org.jspecify.annotations.Nullable;

/**
 * A scoping filter that says nothing sensible; the message tells the job's author what to write.
 */
public final class InvalidScopingFilterException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidScopingFilterException(String message) {
    this(message, null);
  }

  InvalidScopingFilterException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
