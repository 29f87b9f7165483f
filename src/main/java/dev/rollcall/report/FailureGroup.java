package dev.rollcall.report;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.directory.SourcePosition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The failures that have one error code.
 *
 * @param code such as {@code EntryConflict}
 * @param count how many there are
 * @param recommendedAction what to do about the first of them
 * @param records the first of them, in key order
 */
public record FailureGroup(
    String code, long count, String recommendedAction, List<FailedObject> records) {
  /** How many of a group are named; {@code failed-records.jsonl} has them all. */
  public static final int NAMED = 20;

  public FailureGroup {
    records = List.copyOf(records);
    if (count < records.size()) {
      throw new IllegalArgumentException(
          code + ": " + records.size() + " records of " + count + " are impossible");
    }
  }

  /**
   * One of them.
   *
   * @param label what a person is called; never in a log
   * @param status HTTP status, 0 when there was no answer or no request
   * @param attempt how often it has failed; 0 when that is not counted
   * @param nextRetry when it is tried again by itself; null when it is not
   */
  public record FailedObject(
      ObjectKind kind,
      String key,
      String label,
      SourcePosition position,
      String reason,
      String recommendedAction,
      int status,
      int attempt,
      @Nullable Instant nextRetry) {}
}
