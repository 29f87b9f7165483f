package dev.rollcall.expression.function;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Active Directory's numbers for dates: units of 100 ns since 1601 in UTC (accountExpires,
 * lastLogonTimestamp).
 */
final class DirectoryTicks {
  private static final LocalDateTime ORIGIN = LocalDateTime.of(1601, 1, 1, 0, 0);
  private static final long PER_SECOND = 10_000_000L;
  private static final long LAST = of(LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_900));

  private DirectoryTicks() {}

  /** The number; negative for a date before 1601. */
  static long of(LocalDateTime utc) {
    return ChronoUnit.SECONDS.between(ORIGIN, utc.truncatedTo(ChronoUnit.SECONDS)) * PER_SECOND
        + utc.get(ChronoField.NANO_OF_SECOND) / 100;
  }

  /** The date, if the number stands for one up to the year 9999. */
  static Optional<LocalDateTime> date(long ticks) {
    return ticks < 0 || ticks > LAST
        ? Optional.empty()
        : Optional.of(ORIGIN.plusSeconds(ticks / PER_SECOND).plusNanos(ticks % PER_SECOND * 100));
  }
}
