package dev.rollcall.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * When a failed record is tried again: 6, 12 and 24 hours after the first failure, then every 24
 * hours, for 28 days (Entra reference §6).
 */
public final class EscrowSchedule {
  /** How long a record is tried again by itself. */
  public static final Duration LONGEST = Duration.ofDays(28);

  /** Not by itself any more. */
  public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  private EscrowSchedule() {}

  /**
   * The next try; never in the past, and {@link #NEVER} once it has failed for 28 days.
   *
   * @param attempts how often it has failed by now, at least once
   */
  public static Instant next(Instant firstFailed, int attempts, Instant now) {
    if (!now.isBefore(firstFailed.plus(LONGEST))) {
      return NEVER;
    }
    Duration wait =
        switch (attempts) {
          case 1 -> Duration.ofHours(6);
          case 2 -> Duration.ofHours(12);
          default -> Duration.ofDays(attempts - 2L);
        };
    Instant next = firstFailed.plus(wait);
    return next.isBefore(now) ? now : next;
  }
}
