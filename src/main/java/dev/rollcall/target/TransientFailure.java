package dev.rollcall.target;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Something that may pass: the request is sent again, if attempts are left. */
final class TransientFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whether the target may have done what was asked. */
  enum Effect {
    NONE,
    UNKNOWN
  }

  private final transient @Nullable Reply reply;
  private final Effect effect;

  TransientFailure(Reply reply, Effect effect) {
    super("HTTP status " + reply.status());
    this.reply = reply;
    this.effect = effect;
  }

  TransientFailure(IOException cause, Effect effect) {
    super(String.valueOf(cause.getMessage()), cause);
    this.reply = null;
    this.effect = effect;
  }

  @Nullable Reply reply() {
    return reply;
  }

  Effect effect() {
    return effect;
  }
}
