package dev.rollcall.target;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many requests are in flight and when the next may start. The number adapts: one more after as
 * many successes as are allowed, half after a 429, a 503 or a time-out; the rate falls and rises
 * with it. A pause holds for the whole target. Shared by threads.
 *
 * <p>Whoever waits for the target's sake is woken, and sends nothing, when {@linkplain #leave
 * nobody wants to wait any longer}.
 */
final class RequestPacer {
  private static final long ONE_SECOND = 1_000_000_000L;

  private final int ceiling;
  private final long slotNanos;
  private double allowed;
  private int inFlight;
  private long nextSlot;
  private long pausedUntil;
  private long halvedAt;
  private boolean held;
  private boolean left;

  /**
   * @param concurrency the most requests in flight
   * @param requestsPerSecond null for no limit
   */
  RequestPacer(int concurrency, @Nullable Integer requestsPerSecond) {
    ceiling = concurrency;
    allowed = concurrency;
    slotNanos = requestsPerSecond == null ? 0 : ONE_SECOND / requestsPerSecond;
    long now = System.nanoTime();
    nextSlot = now;
    pausedUntil = now;
    halvedAt = now - ONE_SECOND;
  }

  /** How many requests may be in flight now. */
  synchronized int allowed() {
    return (int) allowed;
  }

  /**
   * Waits until a request may start.
   *
   * @return false when it may not, since nobody wants to wait any longer
   */
  synchronized boolean acquire() throws InterruptedException {
    while (true) {
      long now = System.nanoTime();
      long wait = Math.max(pausedUntil - now, slotNanos == 0 ? 0 : nextSlot - now);
      if (left && (held || pausedUntil - now > 0)) {
        return false;
      }
      if (held) {
        wait();
      } else if (wait > 0) {
        wait(wait / 1_000_000, (int) (wait % 1_000_000));
      } else if (inFlight >= (int) allowed) {
        wait();
      } else {
        inFlight++;
        nextSlot = Math.max(nextSlot, now - slotNanos) + (long) (slotNanos * ceiling / allowed);
        return true;
      }
    }
  }

  /** A request has ended well. */
  synchronized void succeeded() {
    inFlight--;
    allowed = Math.min(ceiling, allowed + 1 / allowed);
    notifyAll();
  }

  /** A request has ended with an answer that says nothing of the target's load. */
  synchronized void ended() {
    inFlight--;
    notifyAll();
  }

  /** A request has ended because the target is overloaded; at most once a second it is halved. */
  synchronized void overloaded() {
    inFlight--;
    long now = System.nanoTime();
    if (now - halvedAt >= ONE_SECOND) {
      allowed = Math.max(1, allowed / 2);
      halvedAt = now;
    }
    notifyAll();
  }

  /** Nothing is sent for a while. */
  synchronized void pause(Duration pause) {
    long until = System.nanoTime() + pause.toNanos();
    if (until - pausedUntil > 0) {
      pausedUntil = until;
    }
    notifyAll();
  }

  /** Nothing is sent until {@link #release}. */
  synchronized void hold() {
    held = true;
  }

  /** Ends {@link #hold}. */
  synchronized void release() {
    held = false;
    notifyAll();
  }

  /** Nobody wants to wait for the target any longer: the run is to end. */
  synchronized void leave() {
    left = true;
    notifyAll();
  }

  /**
   * Waits, though requests could be sent.
   *
   * @return false when nobody wants to wait any longer
   */
  synchronized boolean sleep(Duration pause) {
    long end = System.nanoTime() + pause.toNanos();
    try {
      for (long rest = pause.toNanos(); rest > 0 && !left; rest = end - System.nanoTime()) {
        wait(rest / 1_000_000, (int) (rest % 1_000_000));
      }
      return !left;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
