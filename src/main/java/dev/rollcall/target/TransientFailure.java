package dev.rollcall.target;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request that did not get an answer that counts; it is sent again if {@link #next} says so. */
final class TransientFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int SERVER_ERROR = 500;
  private final transient @Nullable Reply reply;
  private final transient @Nullable IOException reason;
  private final Retryability next;

  TransientFailure(Reply reply, Retryability next) {
    super(reply.toString());
    this.reply = reply;
    this.reason = null;
    this.next = next;
  }

  TransientFailure(IOException reason, Retryability next) {
    super(reason.getClass().getSimpleName(), reason);
    this.reply = null;
    this.reason = reason;
    this.next = next;
  }

  /** What came, if anything did. */
  @Nullable Reply reply() {
    return reply;
  }

  /** Why nothing came. */
  @Nullable IOException reason() {
    return reason;
  }

  Retryability next() {
    return next;
  }

  /** Whether the target may be down, rather than this one request be at fault. */
  boolean mayBeOutage() {
    return next == Retryability.AGAIN && (reply == null || reply.status() >= SERVER_ERROR);
  }
}
