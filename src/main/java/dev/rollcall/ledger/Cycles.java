package dev.rollcall.ledger;

import dev.rollcall.provisioning.PlannedChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The cycles of a ledger: which one is unfinished, how the others ended. */
public final class Cycles {
  private static final String COLUMNS =
      "id, run_id, verb, fingerprint, initial_cycle, started, active_accounts";
  private final Sql sql;

  Cycles(DataSource dataSource) {
    this.sql = new Sql(dataSource);
  }

  /** How a cycle ended. */
  public enum Ending {
    ENDED,
    ABANDONED
  }

  /** Begins a cycle. */
  public Cycle begin(
      String runId,
      String verb,
      String fingerprint,
      boolean initial,
      Instant now,
      long activeAccounts) {
    long id = sql.count("SELECT COALESCE(MAX(id), 0) + 1 FROM cycle");
    sql.update(
        "INSERT INTO cycle ("
            + COLUMNS
            + ", status, sending_phase, sending_key)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, 'RUNNING', -1, '')",
        id,
        runId,
        verb,
        fingerprint,
        initial,
        now.toEpochMilli(),
        activeAccounts);
    return new Cycle(id, runId, verb, fingerprint, initial, now, activeAccounts);
  }

  /** Notes what the decisions of a cycle rest on, by section of the job file. */
  public void decidedBy(Cycle cycle, Map<String, String> sections) {
    sql.update(
        "UPDATE cycle SET decided_by = ? WHERE id = ?",
        sections.entrySet().stream()
            .map(section -> section.getKey() + "=" + section.getValue())
            .collect(Collectors.joining(",")),
        cycle.id());
  }

  /** The last run before a cycle of which that was noted and that went through. */
  public Optional<DecidedRun> decidedBefore(Cycle cycle) {
    return sql.first(
        "SELECT run_id, decided_by FROM cycle WHERE id < ? AND decided_by IS NOT NULL"
            + " AND status = 'ENDED' ORDER BY id DESC LIMIT 1",
        row -> DecidedRun.of(row.getString(1), row.getString(2)),
        cycle.id());
  }

  /** What the decisions of a run rested on, by section of the job file. */
  public record DecidedRun(String runId, Map<String, String> sections) {
    private static DecidedRun of(String runId, String text) {
      return new DecidedRun(
          runId,
          Arrays.stream(text.split(",", -1))
              .map(section -> section.split("=", 2))
              .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
    }
  }

  /** The cycles that have neither ended nor been abandoned, the newest first. */
  public List<Cycle> unfinished() {
    return sql.list(
        "SELECT " + COLUMNS + " FROM cycle WHERE status = 'RUNNING' ORDER BY id DESC",
        Cycles::cycle);
  }

  /** A cycle by its number. */
  public Cycle get(long id) {
    return sql.first("SELECT " + COLUMNS + " FROM cycle WHERE id = ?", Cycles::cycle, id)
        .orElseThrow(() -> new IllegalStateException("the ledger has no cycle " + id));
  }

  /** The newest cycle of a verb that ended, or the one with a run id. */
  public Optional<Cycle> byRunId(String runId) {
    return sql.first("SELECT " + COLUMNS + " FROM cycle WHERE run_id = ?", Cycles::cycle, runId);
  }

  /** Ends a cycle. */
  public void end(Cycle cycle, Ending ending, Instant now) {
    sql.update(
        "UPDATE cycle SET status = ?, ended = ? WHERE id = ?",
        ending.name(),
        now.toEpochMilli(),
        cycle.id());
  }

  /**
   * Notes that changes up to a staged one may be under way from now on. Must be committed before
   * the first of them is sent.
   */
  public void sending(long cycle, PlannedChange upTo) {
    sql.update(
        "UPDATE cycle SET sending_phase = ?, sending_kind = ?, sending_key = ? WHERE id = ?",
        upTo.phase().ordinal(),
        upTo.subject().kind().ordinal(),
        upTo.subject().key(),
        cycle);
  }

  private static Cycle cycle(ResultSet row) throws SQLException {
    return new Cycle(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getBoolean(5),
        Instant.ofEpochMilli(row.getLong(6)),
        row.getLong(7));
  }
}
