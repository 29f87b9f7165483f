package dev.rollcall.provisioning;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a cycle is to end early: what is in flight is finished and recorded, nothing new is sent.
 * Shared by threads.
 */
public final class Stoppage {
  private final AtomicBoolean requested = new AtomicBoolean();
  private final AtomicBoolean signalled = new AtomicBoolean();
  private final AtomicReference<ServiceProviderUnavailableException> cause =
      new AtomicReference<>();

  /** Asks the cycle to end, as a signal does. */
  public void request() {
    signalled.set(true);
    requested.set(true);
  }

  /**
   * Ends the cycle because the target cannot be used; the first cause is kept. What becomes of
   * requests once somebody wants it to end is none.
   */
  public void because(ServiceProviderUnavailableException unavailable) {
    if (!signalled.get()) {
      cause.compareAndSet(null, unavailable);
    }
    requested.set(true);
  }

  /** Whether the cycle is to end. */
  public boolean requested() {
    return requested.get();
  }

  /** Whether somebody wants it to end, whatever the target does. */
  public boolean signalled() {
    return signalled.get();
  }

  /** Why, when it is the target. */
  public Optional<ServiceProviderUnavailableException> cause() {
    return Optional.ofNullable(cause.get());
  }
}
