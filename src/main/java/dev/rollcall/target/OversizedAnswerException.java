package dev.rollcall.target;

import java.io.IOException;

/** An answer that is too large to be read. */
final class OversizedAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  OversizedAnswerException(int limit) {
    super("the answer is larger than " + limit + " bytes");
  }
}
