package dev.rollcall.target;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * A circuit breaker between a run and its target (M. Nygard, "Release It!"). It is closed while the
 * target answers. A request that was given up is a question: one harmless request, the probe, tells
 * whether the trouble is that request's or the target's. If it is the target's, the circuit opens:
 * nothing is sent but the probe, ever more rarely, until the target answers or patience is at its
 * end. Shared by threads.
 */
final class Circuit {
  private final Duration initial;
  private final Duration maximum;
  private final Duration patience;
  private final RequestPacer pacer;
  private final TargetHealth health;
  private final BooleanSupplier probe;
  private final AtomicLong closings = new AtomicLong();
  private final AtomicLong outageNanos = new AtomicLong();
  private volatile boolean givenUp;

  /**
   * @param settings how often is probed, and how long a target that is down is waited for
   * @param probe whether the target answers; asked by one thread at a time
   */
  Circuit(
      ConnectionSettings settings, RequestPacer pacer, TargetHealth health, BooleanSupplier probe) {
    this.initial = settings.initial();
    this.maximum = settings.maximum();
    this.patience = settings.outage();
    this.pacer = pacer;
    this.health = health;
    this.probe = probe;
  }

  /** How often it has closed again; to be noted before a request is sent. */
  long closings() {
    return closings.get();
  }

  /** How long the target has been down and was waited for, all outages together. */
  Duration waited() {
    return Duration.ofNanos(outageNanos.get());
  }

  /**
   * Whether a request was given up because the target was down, which it is no longer: it is worth
   * being sent again. A target that has not yet answered at all is not waited for: its URL may be
   * wrong.
   *
   * @param before {@link #closings} before it was sent first
   * @throws dev.rollcall.provisioning.ServiceProviderUnavailableException when it stays down, or
   *     nobody wants to wait any longer
   */
  synchronized boolean wasOpen(long before) {
    if (closings.get() != before) {
      return true;
    }
    if (givenUp) {
      throw health.down(waited());
    }
    if (patience.isZero() || !health.hasAnswered() || probe.getAsBoolean()) {
      return false;
    }
    pacer.hold();
    try {
      awaitAnswer(System.nanoTime());
    } finally {
      pacer.release();
    }
    closings.incrementAndGet();
    return true;
  }

  /** Fails where {@link #wasOpen} has given up: what is sent now would only be given up, too. */
  void verify() {
    if (givenUp) {
      throw health.down(waited());
    }
  }

  private void awaitAnswer(long opened) {
    long before = outageNanos.get();
    Duration pause = initial;
    while (true) {
      boolean left = !pacer.sleep(pause);
      outageNanos.set(before + System.nanoTime() - opened);
      if (!left && probe.getAsBoolean()) {
        return;
      }
      if (left || System.nanoTime() - opened >= patience.toNanos()) {
        givenUp = true;
        throw health.down(waited());
      }
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(maximum) > 0 ? maximum : pause;
    }
  }
}
