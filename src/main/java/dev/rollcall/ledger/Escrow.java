package dev.rollcall.ledger;

import dev.rollcall.directory.ObjectKind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Who is still owed something after a failure, since when, and when it is tried again. */
public final class Escrow {
  private final Sql sql;

  Escrow(DataSource dataSource) {
    this.sql = new Sql(dataSource);
  }

  /**
   * One failed record.
   *
   * @param runId the run in which it failed last
   * @param attempts how often it has failed
   */
  public record Entry(
      ObjectKind kind,
      String key,
      String runId,
      int attempts,
      Instant firstFailed,
      Instant nextRetry) {

    /** This entry after one more failure. */
    Entry again(String newRunId) {
      return new Entry(
          kind,
          key,
          newRunId,
          attempts + 1,
          firstFailed,
          EscrowSchedule.next(firstFailed, attempts + 1));
    }

    static Entry first(ObjectKind kind, String key, String runId, Instant now) {
      return new Entry(kind, key, runId, 1, now, EscrowSchedule.next(now, 1));
    }
  }

  /** All entries, in the order of their keys. */
  public List<Entry> all() {
    return sql.list(
        "SELECT kind, record_key, run_id, attempts, first_failed, next_retry FROM escrow"
            + " ORDER BY kind, record_key",
        row ->
            new Entry(
                ObjectKind.values()[row.getInt(1)],
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                Instant.ofEpochSecond(row.getLong(5)),
                Instant.ofEpochSecond(row.getLong(6))));
  }

  /** The entry of one object. */
  public Optional<Entry> find(ObjectKind kind, String key) {
    return sql.first(
        "SELECT run_id, attempts, first_failed, next_retry FROM escrow"
            + " WHERE kind = ? AND record_key = ?",
        row ->
            new Entry(
                kind,
                key,
                row.getString(1),
                row.getInt(2),
                Instant.ofEpochSecond(row.getLong(3)),
                Instant.ofEpochSecond(row.getLong(4))),
        kind.ordinal(),
        key);
  }

  /** Notes one more failure of an object, and says when it is tried again. */
  Entry failed(ObjectKind kind, String key, String runId, Instant now) {
    Entry entry =
        find(kind, key)
            .map(known -> known.again(runId))
            .orElseGet(() -> Entry.first(kind, key, runId, now));
    release(kind, Set.of(key));
    sql.update(
        "INSERT INTO escrow (kind, record_key, run_id, attempts, first_failed, next_retry)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        kind.ordinal(),
        key,
        runId,
        entry.attempts(),
        entry.firstFailed().getEpochSecond(),
        entry.nextRetry().getEpochSecond());
    return entry;
  }

  /** Nothing is owed to these objects any more. */
  void release(ObjectKind kind, Collection<String> keys) {
    sql.batch(
        "DELETE FROM escrow WHERE kind = ? AND record_key = ?",
        new TreeSet<>(keys),
        key -> new @Nullable Object[] {kind.ordinal(), key});
  }

  /** Whether nobody is owed anything. */
  boolean isEmpty() {
    return sql.count("SELECT COUNT(*) FROM escrow") == 0;
  }
}
