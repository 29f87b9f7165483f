package dev.rollcall.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Whether the job is quarantined, since when and why, and what speaks for it. */
public final class Quarantine {
  private final Sql sql;

  Quarantine(DataSource dataSource) {
    this.sql = new Sql(dataSource);
  }

  /**
   * The quarantine of a job.
   *
   * @param message what was found and what to do; no personal data, no secret
   * @param began when the first of its attempts began
   * @param attempts how many cycles have ended in it
   * @param nextAttempt when the next cycle is tried; null when a person must act first
   * @param jobFingerprint of the job file of the last attempt: once that has changed, a cycle is
   *     due
   */
  public record State(
      QuarantineReason reason,
      String message,
      Instant began,
      int attempts,
      @Nullable Instant nextAttempt,
      String jobFingerprint) {

    /** Whether a cycle may be tried. */
    public boolean isDue(Instant now, String fingerprint) {
      boolean time = nextAttempt != null && !now.isBefore(nextAttempt);
      return time || !fingerprint.equals(jobFingerprint);
    }
  }

  /**
   * What a cycle shows. A 429 or 503 never counts as a failure, nor does a record of the exports
   * that is no good in itself.
   *
   * @param failed changes that failed, and had not failed before the moment asked about
   * @param succeeded changes the target made
   * @param escrowed everybody whose last change failed, in this cycle or before
   * @param accounts everybody the job provisions: linked and active, or in escrow
   */
  public record Evidence(long failed, long succeeded, long escrowed, long accounts) {
    /** Everything that was tried. */
    public long events() {
      return failed + succeeded;
    }
  }

  /** The quarantine, if the job is in one. */
  public Optional<State> current() {
    return sql.first(
        "SELECT reason, message, began, attempts, next_attempt, job_fingerprint FROM quarantine",
        Quarantine::state);
  }

  /** Puts the job into quarantine, or keeps it there. */
  public void save(State state) {
    Instant next = state.nextAttempt();
    end();
    sql.update(
        "INSERT INTO quarantine (id, reason, message, began, attempts, next_attempt,"
            + " job_fingerprint) VALUES (1, ?, ?, ?, ?, ?, ?)",
        state.reason().name(),
        state.message(),
        state.began().toEpochMilli(),
        state.attempts(),
        next == null ? null : next.toEpochMilli(),
        state.jobFingerprint());
  }

  /** Takes the job out of quarantine. */
  public void end() {
    sql.update("DELETE FROM quarantine");
  }

  /**
   * What a cycle that came to its end shows.
   *
   * @param since who had failed before and failed again is no news, unless it was since then
   * @param ignored error codes that do not count
   */
  public Evidence evidence(Cycle cycle, Optional<Instant> since, Set<String> ignored) {
    String counted =
        " e.error_status NOT IN (429, 503) AND e.error_code NOT IN ('"
            + String.join("', '", ignored)
            + "')";
    long failed =
        sql.count(
            "SELECT COUNT(*) FROM planned_change p JOIN escrow e"
                + " ON e.kind = p.kind AND e.record_key = p.record_key"
                + " WHERE p.cycle = ? AND p.status = 'FAILED' AND p.completed IS NOT NULL"
                + " AND e.run_id = ? AND (p.attempt = 1 OR e.first_failed >= ?) AND"
                + counted,
            cycle.id(),
            cycle.runId(),
            since.map(Instant::getEpochSecond).orElse(Long.MAX_VALUE));
    long succeeded =
        sql.count(
            "SELECT COUNT(*) FROM planned_change WHERE cycle = ? AND status = 'SUCCEEDED'",
            cycle.id());
    long escrowed = sql.count("SELECT COUNT(*) FROM escrow e WHERE" + counted);
    long linked =
        sql.count("SELECT COUNT(*) FROM person WHERE target_id IS NOT NULL AND active = TRUE");
    return new Evidence(failed, succeeded, escrowed, linked + escrowed);
  }

  private static State state(ResultSet row) throws SQLException {
    long next = row.getLong(5);
    return new State(
        QuarantineReason.valueOf(row.getString(1)),
        row.getString(2),
        Instant.ofEpochMilli(row.getLong(3)),
        row.getInt(4),
        next == 0 ? null : Instant.ofEpochMilli(next),
        row.getString(6));
  }
}
