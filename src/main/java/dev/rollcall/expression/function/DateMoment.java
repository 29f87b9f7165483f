package dev.rollcall.expression.function;

import java.time.LocalDateTime;

/**
 * A date in UTC, and of which kind .NET takes it to be; the kind decides what the format {@code K}
 * writes.
 */
record DateMoment(LocalDateTime utc, Kind kind) {
  enum Kind {
    /** Nothing said where the date is. */
    UNSPECIFIED,
    /** UTC was said. */
    UTC,
    /** An offset was said, and the date moved to the service's own zone, which is UTC. */
    LOCAL
  }
}
