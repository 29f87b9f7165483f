package dev.rollcall.cli;

import java.time.Duration;

/**
 * How long to wait between two cycles: as told, and while the job is quarantined twice as long each
 * time, up to once a day (Entra reference §6).
 */
final class WatchInterval {
  private static final Duration DAY = Duration.ofDays(1);
  private final Duration every;
  private Duration current;

  WatchInterval(Duration every) {
    this.every = every;
    this.current = every;
  }

  /**
   * The pause after a cycle.
   *
   * @param code what it ended with
   * @param took how long it ran, which counts for the interval
   */
  Duration after(int code, Duration took) {
    current = code == ExitCode.QUARANTINED.code() ? slower() : every;
    Duration left = current.minus(took);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Never more often than told. */
  private Duration slower() {
    Duration doubled = current.multipliedBy(2);
    Duration slowest = every.compareTo(DAY) > 0 ? every : DAY;
    return doubled.compareTo(slowest) > 0 ? slowest : doubled;
  }
}
