package dev.rollcall.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many users, or groups, there were of each outcome. What was read is the sum, so that nobody
 * is lost.
 */
public record ObjectCounts(Map<Outcome, Long> byOutcome) {
  public ObjectCounts {
    EnumMap<Outcome, Long> copy = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      long count = byOutcome.getOrDefault(outcome, 0L);
      if (count < 0) {
        throw new IllegalArgumentException(outcome.key() + " must not be negative: " + count);
      }
      copy.put(outcome, count);
    }
    byOutcome = Collections.unmodifiableMap(copy);
  }

  /** Nobody was read. */
  public static ObjectCounts none() {
    return new ObjectCounts(Map.of());
  }

  /** How many had an outcome. */
  public long of(Outcome outcome) {
    return byOutcome.getOrDefault(outcome, 0L);
  }

  /** How many there were in all, leavers that are in no export any more included. */
  public long read() {
    return byOutcome.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many accounts were created, updated, disabled, enabled or deleted. */
  public long changed() {
    return byOutcome.entrySet().stream()
        .filter(entry -> entry.getKey().isChange())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  public long created() {
    return of(Outcome.CREATED);
  }

  public long updated() {
    return of(Outcome.UPDATED);
  }

  public long disabled() {
    return of(Outcome.DISABLED);
  }

  public long enabled() {
    return of(Outcome.ENABLED);
  }

  public long deleted() {
    return of(Outcome.DELETED);
  }

  public long unchanged() {
    return of(Outcome.UNCHANGED);
  }

  public long skipped() {
    return of(Outcome.SKIPPED);
  }

  public long failed() {
    return of(Outcome.FAILED);
  }

  public long held() {
    return of(Outcome.HELD);
  }

  public long refused() {
    return of(Outcome.REFUSED);
  }

  /** How many changes were decided and not sent, because the cycle ended early. */
  public long pending() {
    return of(Outcome.PENDING);
  }
}
