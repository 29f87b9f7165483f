package dev.rollcall.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * When a failed record is tried again: 6, 12 and 24 hours after the first failure, then every 24
 * hours (Entra reference §6).
 */
public final class EscrowSchedule {
  private EscrowSchedule() {}

  /**
   * The next try.
   *
   * @param attempts how often it has failed by now, at least once
   */
  public static Instant next(Instant firstFailed, int attempts) {
    Duration wait =
        switch (attempts) {
          case 1 -> Duration.ofHours(6);
          case 2 -> Duration.ofHours(12);
          default -> Duration.ofDays(attempts - 2L);
        };
    return firstFailed.plus(wait);
  }
}
