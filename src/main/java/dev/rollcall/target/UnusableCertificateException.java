package dev.rollcall.target;

import org.jspecify.annotations.Nullable;

/** A file of certificates or keys cannot be used. The message names it, never what it holds. */
public final class UnusableCertificateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableCertificateException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
