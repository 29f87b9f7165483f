package dev.rollcall.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An orderly end on SIGINT and SIGTERM: what runs is asked to stop, and the JVM ends, with the code
 * of the signal, once it has.
 */
final class Signals implements AutoCloseable {
  private static final AtomicBoolean RECEIVED = new AtomicBoolean();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  private Signals(Runnable stop) {
    hook =
        new Thread(
            () -> {
              RECEIVED.set(true);
              stop.run();
              awaitEnd();
            },
            "signals");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException isEnding) {
      RECEIVED.set(true);
      stop.run();
    }
  }

  /** Calls back when the process is asked to end, until this is closed. */
  static Signals stopping(Runnable stop) {
    return new Signals(stop);
  }

  /** Whether the process is ending because of a signal. */
  static boolean received() {
    return RECEIVED.get();
  }

  /** The code of the signal; the JVM runs what it does on SIGINT in a thread named after it. */
  static ExitCode code() {
    return Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().equals("SIGINT handler"))
        ? ExitCode.INTERRUPTED
        : ExitCode.TERMINATED;
  }

  @Override
  public void close() {
    finished.countDown();
    if (!received()) {
      remove();
    }
  }

  private void remove() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException isEnding) {
      RECEIVED.set(true);
    }
  }

  private void awaitEnd() {
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
