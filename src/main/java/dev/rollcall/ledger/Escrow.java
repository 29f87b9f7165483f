package dev.rollcall.ledger;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.scim.ScimResource;
import java.sql.ResultSet;
import java.sql.SQLException;
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
  private static final String COLUMNS =
      "kind, record_key, run_id, attempts, first_failed, next_retry, action, wanted, source_row,"
          + " error_code, error_reason, error_action, error_status, first_run_id";
  private final Sql sql;

  Escrow(DataSource dataSource) {
    this.sql = new Sql(dataSource);
  }

  /**
   * One failed record.
   *
   * @param runId the run in which it failed last
   * @param firstRunId the run in which it failed first
   * @param attempts how often it has failed
   * @param nextRetry when it is tried again; {@link EscrowSchedule#NEVER} when it is not
   * @param wanted what the account was to have, if that was known
   */
  public record Entry(
      ObjectKind kind,
      String key,
      String runId,
      int attempts,
      Instant firstFailed,
      Instant nextRetry,
      Action action,
      @Nullable ScimResource wanted,
      @Nullable String sourceRow,
      ProvisioningError error,
      String firstRunId) {

    /** Its first failure. */
    public FirstFailure first() {
      return new FirstFailure(firstRunId, firstFailed);
    }

    /** Whether it has failed for so long that it is not tried again by itself. */
    public boolean isGivenUp() {
      return !nextRetry.isBefore(EscrowSchedule.NEVER);
    }

    /** When it is tried again, in words. */
    public String retry() {
      return isGivenUp()
          ? "it has failed for "
              + EscrowSchedule.LONGEST.toDays()
              + " days and is not tried again by itself"
          : "it is tried again from " + nextRetry;
    }
  }

  /** The entry of one object. */
  public Optional<Entry> find(ObjectKind kind, String key) {
    return sql.first(
        "SELECT " + COLUMNS + " FROM escrow WHERE kind = ? AND record_key = ?",
        Escrow::entry,
        kind.ordinal(),
        key);
  }

  /** The entries of all objects of a kind. */
  public List<Entry> all(ObjectKind kind) {
    return sql.list(
        "SELECT " + COLUMNS + " FROM escrow WHERE kind = ?", Escrow::entry, kind.ordinal());
  }

  /**
   * Notes one more failure of a change, and says when it is tried again. Who had been given up and
   * is tried all the same, since the record has changed or a person wanted it, begins anew.
   */
  Entry failed(PlannedChange change, ProvisioningError error, String runId, Instant now) {
    Optional<Entry> known = find(change.subject().kind(), change.subject().key());
    Optional<Entry> series = known.filter(entry -> !entry.isGivenUp());
    int attempts = series.map(Entry::attempts).orElse(0) + 1;
    Instant firstFailed = series.map(Entry::firstFailed).orElse(now);
    Entry entry =
        new Entry(
            change.subject().kind(),
            change.subject().key(),
            runId,
            attempts,
            firstFailed,
            EscrowSchedule.next(firstFailed, attempts, now),
            change.action(),
            change.wanted(),
            change.sourceRow(),
            error,
            series.map(Entry::firstRunId).orElse(runId));
    if (known.isPresent()) {
      release(entry.kind(), Set.of(entry.key()));
    }
    insert(entry);
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

  private void insert(Entry entry) {
    ScimResource wanted = entry.wanted();
    sql.update(
        "INSERT INTO escrow (" + COLUMNS + ") VALUES (" + "?, ".repeat(13) + "?)",
        entry.kind().ordinal(),
        entry.key(),
        entry.runId(),
        entry.attempts(),
        entry.firstFailed().getEpochSecond(),
        entry.nextRetry().getEpochSecond(),
        entry.action().name(),
        wanted == null ? null : wanted.toString(),
        entry.sourceRow(),
        entry.error().code(),
        entry.error().reason(),
        entry.error().recommendedAction(),
        entry.error().status(),
        entry.firstRunId());
  }

  private static Entry entry(ResultSet row) throws SQLException {
    String wanted = row.getString(8);
    return new Entry(
        ObjectKind.values()[row.getInt(1)],
        row.getString(2),
        row.getString(3),
        row.getInt(4),
        Instant.ofEpochSecond(row.getLong(5)),
        Instant.ofEpochSecond(row.getLong(6)),
        Action.valueOf(row.getString(7)),
        wanted == null ? null : ScimResource.parse(wanted),
        row.getString(9),
        new ProvisioningError(
            row.getString(10), row.getString(11), row.getString(12), row.getInt(13)),
        row.getString(14) == null ? row.getString(3) : row.getString(14));
  }
}
