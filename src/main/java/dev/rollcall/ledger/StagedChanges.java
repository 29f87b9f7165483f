package dev.rollcall.ledger;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.PlannedChange.Phase;
import dev.rollcall.provisioning.PlannedChange.Status;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.Standing;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * What a cycle decided, staged before anything is sent, and what came of it. Ordered by phase and
 * key.
 */
public final class StagedChanges {
  private static final String INSERT =
      "INSERT INTO planned_change ("
          + StagedChangeRow.COLUMNS
          + ") VALUES ("
          + "?, ".repeat(StagedChangeRow.COUNT - 1)
          + "?)";
  private static final String NEW_CREATION =
      " AND p.action = 'CREATE' AND NOT EXISTS (SELECT 1 FROM escrow e WHERE e.kind = p.kind"
          + " AND e.record_key = p.record_key AND e.action = 'CREATE' AND e.error_status > 0)";
  private static final String NOT_SUPERSEDED =
      " AND NOT EXISTS (SELECT 1 FROM planned_change l JOIN cycle lc ON lc.id = l.cycle"
          + " WHERE l.cycle > p.cycle AND l.kind = p.kind AND l.record_key = p.record_key"
          + " AND l.status <> 'REFUSED' AND lc.verb <> 'plan')";
  private static final String ABOUT_OBJECT =
      " AND p.phase IN ("
          + Arrays.stream(Phase.values())
              .filter(Phase::isAboutObject)
              .map(phase -> Integer.toString(phase.ordinal()))
              .collect(Collectors.joining(", "))
          + ")";
  private final Sql sql;

  StagedChanges(DataSource dataSource) {
    this.sql = new Sql(dataSource);
  }

  /** Stages decisions of a cycle. */
  public void stage(long cycle, Collection<? extends PlannedChange> changes) {
    sql.batch(
        INSERT,
        changes.stream().sorted(StagedChangeRow.ORDER).toList(),
        change -> StagedChangeRow.parameters(cycle, change));
  }

  /**
   * The next changes of a phase that still have to be sent or recorded.
   *
   * @param afterKind the kind at which the last page ended, the first kind for the first
   * @param afterKey where the last page ended, empty for the first
   */
  public List<StagedChange> pending(
      long cycle, Phase phase, ObjectKind afterKind, String afterKey, int limit) {
    return sql.list(
        StagedChangeRow.SELECT
            + " WHERE p.cycle = ? AND p.phase = ?"
            + " AND (p.kind > ? OR (p.kind = ? AND p.record_key > ?))"
            + " AND p.completed IS NULL AND p.status <> 'HELD'"
            + " ORDER BY p.kind, p.record_key LIMIT "
            + limit,
        StagedChangeRow::read,
        cycle,
        phase.ordinal(),
        afterKind.ordinal(),
        afterKind.ordinal(),
        afterKey);
  }

  /** Whether a cycle has changes that still have to be sent or recorded. */
  public boolean anyPending(long cycle) {
    return sql.count(
            "SELECT COUNT(*) FROM planned_change"
                + " WHERE cycle = ? AND completed IS NULL AND status <> 'HELD'",
            cycle)
        > 0;
  }

  /** Every change of a cycle, one by one, in phase and key order. */
  public void each(long cycle, Consumer<StagedChange> consumer) {
    sql.each(
        StagedChangeRow.SELECT + " WHERE p.cycle = ? ORDER BY p.phase, p.kind, p.record_key",
        row -> consumer.accept(StagedChangeRow.read(row)),
        cycle);
  }

  /**
   * What the last run held back and nothing has superseded since, one by one, in phase and key
   * order.
   */
  public void eachHeld(Consumer<StagedChange> consumer) {
    sql.each(
        StagedChangeRow.SELECT
            + " WHERE p.status = 'HELD' AND c.verb = 'run' AND c.status = 'ENDED'"
            + NOT_SUPERSEDED
            + " ORDER BY p.phase, p.kind, p.record_key",
        row -> consumer.accept(StagedChangeRow.read(row)));
  }

  /**
   * What runs before a cycle have decided about the objects of a kind and not done, held back or
   * not sent, and nothing has superseded since. In no order.
   */
  public void eachUndone(long cycle, ObjectKind kind, Consumer<PlannedChange> consumer) {
    sql.each(
        StagedChangeRow.SELECT
            + " WHERE p.kind = ? AND p.completed IS NULL AND p.cycle < ? AND c.verb = 'run'"
            + ABOUT_OBJECT
            + NOT_SUPERSEDED
            + " ORDER BY p.cycle",
        row -> consumer.accept(StagedChangeRow.read(row).change()),
        kind.ordinal(),
        cycle);
  }

  /**
   * The keys of the objects of a kind whose accounts a cycle is to disable or delete, though the
   * target may refuse that.
   */
  public void eachLeavingKey(long cycle, ObjectKind kind, Consumer<String> consumer) {
    sql.each(
        "SELECT record_key FROM planned_change WHERE cycle = ? AND kind = ?"
            + " AND status IN ('PLANNED', 'FAILED', 'ESCROWED') AND action IN ('DISABLE', 'DELETE')",
        row -> consumer.accept(row.getString(1)),
        cycle,
        kind.ordinal());
  }

  /** Who of a kind has an active account when the cycle has done what it is going to do. */
  public void eachToBeActive(long cycle, ObjectKind kind, Consumer<String> consumer) {
    sql.each(
        "SELECT record_key FROM planned_change WHERE cycle = ? AND kind = ?"
            + " AND ((status = 'PLANNED' AND action IN ('CREATE', 'ENABLE'))"
            + " OR (active AND target_id IS NOT NULL AND (status = 'UNCHANGED'"
            + " OR (status = 'PLANNED' AND action = 'UPDATE'))))",
        row -> consumer.accept(row.getString(1)),
        cycle,
        kind.ordinal());
  }

  /**
   * What was decided about the objects of a kind that have an account, or will have one when the
   * cycle has done what it is going to do.
   */
  public void eachDecided(long cycle, ObjectKind kind, BiConsumer<String, Standing> consumer) {
    sql.each(
        "SELECT record_key, standing FROM planned_change WHERE cycle = ? AND kind = ?"
            + " AND (target_id IS NOT NULL OR (action = 'CREATE' AND status = 'PLANNED'))"
            + " AND status IN ('PLANNED', 'UNCHANGED', 'SKIPPED') AND action <> 'DELETE'",
        row -> consumer.accept(row.getString(1), Standing.ofCode(row.getByte(2))),
        cycle,
        kind.ordinal());
  }

  /** How many relations the staged changes of an action are about. */
  public long relations(long cycle, Action action) {
    long[] sum = {0};
    sql.each(
        StagedChangeRow.SELECT + " WHERE p.cycle = ? AND p.action = ?",
        row -> sum[0] += StagedChangeRow.read(row).change().size(),
        cycle,
        action.name());
    return sum[0];
  }

  /** How many changes of a cycle have an action and a status. */
  public long count(long cycle, Collection<String> actions, Status status) {
    return sql.count(
        "SELECT COUNT(*) FROM planned_change WHERE cycle = ? AND status = ? AND action IN "
            + oneOf(actions),
        cycle,
        status.name());
  }

  /**
   * How many creations are staged that the target has not been asked for before. Who failed there
   * and is tried again is nobody new.
   */
  public long countNewCreations(long cycle) {
    return sql.count(
        "SELECT COUNT(*) FROM planned_change p WHERE p.cycle = ? AND p.status IN ('PLANNED', 'HELD')"
            + NEW_CREATION,
        cycle);
  }

  /** Holds back the creations that the target has not been asked for before. */
  public int holdNewCreations(long cycle, String detail) {
    return sql.update(
        "UPDATE planned_change p SET status = 'HELD', detail = ?"
            + " WHERE p.cycle = ? AND p.status = 'PLANNED'"
            + NEW_CREATION,
        detail,
        cycle);
  }

  /** How many staged objects of a kind have a standing. */
  public long countStanding(long cycle, ObjectKind kind, Standing standing) {
    return sql.count(
        "SELECT COUNT(*) FROM planned_change WHERE cycle = ? AND kind = ? AND standing = ?",
        cycle,
        kind.ordinal(),
        (int) standing.code());
  }

  /** Holds back every planned change with one of the actions. */
  public int hold(long cycle, Collection<String> actions, String detail) {
    return sql.update(
        "UPDATE planned_change SET status = 'HELD', detail = ?"
            + " WHERE cycle = ? AND status = 'PLANNED' AND action IN "
            + oneOf(actions),
        detail,
        cycle);
  }

  private static String oneOf(Collection<String> actions) {
    return actions.stream().collect(Collectors.joining("', '", "('", "')"));
  }

  /** Fails a staged change before it is sent. */
  public void fail(long cycle, ObjectKind kind, String key, ProvisioningError error) {
    sql.update(
        "UPDATE planned_change SET status = 'FAILED', standing = ?, error_code = ?,"
            + " error_reason = ?, error_action = ?, error_status = ?, detail = ?"
            + " WHERE cycle = ? AND kind = ? AND record_key = ? AND completed IS NULL",
        (int) Standing.FAILED.code(),
        error.code(),
        error.reason(),
        error.recommendedAction(),
        error.status(),
        error.reason(),
        cycle,
        kind.ordinal(),
        key);
  }

  /** The people of a cycle who are to be created and failed with an error, in key order. */
  public List<PlannedChange> failedCreations(long cycle, String errorCode) {
    return sql.list(
        StagedChangeRow.SELECT
            + " WHERE p.cycle = ? AND p.kind = ? AND p.status = 'FAILED' AND p.action = 'CREATE'"
            + " AND p.error_code = ? ORDER BY p.record_key",
        row -> StagedChangeRow.read(row).change(),
        cycle,
        ObjectKind.USER.ordinal(),
        errorCode);
  }

  /** The planned changes of people about which something is said, in key order. */
  public List<PlannedChange> plannedWith(long cycle, String detail) {
    return sql.list(
        StagedChangeRow.SELECT
            + " WHERE p.cycle = ? AND p.kind = ? AND p.status IN ('PLANNED', 'UNCHANGED')"
            + " AND p.detail = ? ORDER BY p.record_key",
        row -> StagedChangeRow.read(row).change(),
        cycle,
        ObjectKind.USER.ordinal(),
        detail);
  }

  /** The creations of people that a cycle has planned, those with some keys. */
  public List<PlannedChange> plannedCreations(long cycle, Collection<String> keys) {
    return keys.stream()
        .flatMap(
            key ->
                sql
                    .list(
                        StagedChangeRow.SELECT
                            + " WHERE p.cycle = ? AND p.phase = ? AND p.kind = ? AND p.record_key = ?"
                            + " AND p.status = 'PLANNED'",
                        row -> StagedChangeRow.read(row).change(),
                        cycle,
                        Phase.CREATE.ordinal(),
                        ObjectKind.USER.ordinal(),
                        key)
                    .stream())
        .toList();
  }

  /** How many changes of a cycle were made about which something is said. */
  public long countDone(long cycle, String detail) {
    return sql.count(
        "SELECT COUNT(*) FROM planned_change WHERE cycle = ? AND detail = ?"
            + " AND status IN ('PLANNED', 'SUCCEEDED')",
        cycle,
        detail);
  }

  /** The changes of accounts that people have, which a cycle is to send before it creates any. */
  public void eachBeforeCreations(long cycle, Consumer<PlannedChange> consumer) {
    sql.each(
        StagedChangeRow.SELECT
            + " WHERE p.cycle = ? AND p.phase < ? AND p.kind = ? AND p.status = 'PLANNED'"
            + " ORDER BY p.phase, p.record_key",
        row -> consumer.accept(StagedChangeRow.read(row).change()),
        cycle,
        Phase.CREATE.ordinal(),
        ObjectKind.USER.ordinal());
  }

  /** The claims of the staged changes, as {@link People#eachClaim} gives the others'. */
  public void eachClaim(long cycle, People.ClaimConsumer consumer) {
    sql.each(
        "SELECT record_key, claims FROM planned_change WHERE cycle = ? AND claims IS NOT NULL",
        row -> eachClaim(row.getString(1), row.getString(2), consumer),
        cycle);
  }

  private static void eachClaim(String key, String claims, People.ClaimConsumer consumer) {
    StagedChangeRow.claims(claims)
        .forEach(claim -> consumer.accept(key, claim.attribute(), claim.valueHash()));
  }

  /** The keys of all who are staged. */
  public void eachKey(long cycle, Consumer<String> consumer) {
    sql.each(
        "SELECT record_key FROM planned_change WHERE cycle = ?",
        row -> consumer.accept(row.getString(1)),
        cycle);
  }

  /** The accounts that were matched for people whom the ledger does not know to be linked yet. */
  public void eachMatched(long cycle, BiConsumer<String, String> idAndKey) {
    sql.each(
        "SELECT c.target_id, c.record_key FROM planned_change c LEFT JOIN person p"
            + " ON p.kind = c.kind AND p.record_key = c.record_key"
            + " WHERE c.cycle = ? AND c.completed IS NULL"
            + " AND c.target_id IS NOT NULL AND p.target_id IS NULL",
        row -> idAndKey.accept(row.getString(1), row.getString(2)),
        cycle);
  }

  /** Whether a cycle has made an account anew that had been there and was not any more. */
  public boolean anyMadeAnew(long cycle) {
    return sql.count(
            "SELECT COUNT(*) FROM planned_change WHERE cycle = ? AND phase = ?"
                + " AND action = 'CREATE' AND status = 'SUCCEEDED'",
            cycle,
            Phase.CHANGE.ordinal())
        > 0;
  }

  /** Takes back what a cycle is going to do of an action and has not done. */
  public void unstagePending(long cycle, Action action) {
    sql.update(
        "DELETE FROM planned_change WHERE cycle = ? AND action = ? AND completed IS NULL"
            + " AND status = 'PLANNED'",
        cycle,
        action.name());
  }

  /** Whether something was decided about an object already. */
  public boolean isStaged(long cycle, ObjectKind kind, String key) {
    return sql.count(
            "SELECT COUNT(*) FROM planned_change"
                + " p WHERE p.cycle = ?"
                + ABOUT_OBJECT
                + " AND p.kind = ? AND p.record_key = ?",
            cycle,
            kind.ordinal(),
            key)
        > 0;
  }

  /** Takes back what a cycle decided about some objects. */
  public void unstage(long cycle, ObjectKind kind, Collection<String> keys) {
    sql.batch(
        "DELETE FROM planned_change WHERE cycle = ? AND kind = ? AND record_key = ?",
        keys,
        key -> new Object[] {cycle, kind.ordinal(), key});
  }

  /** Forgets what a cycle staged. */
  public void discard(long cycle) {
    sql.update("DELETE FROM planned_change WHERE cycle = ?", cycle);
    sql.update("DELETE FROM planned_reference WHERE cycle = ?", cycle);
  }

  /** Forgets of what a cycle staged all but what it has decided about objects and not done. */
  public void discardDone(long cycle) {
    sql.update(
        "DELETE FROM planned_change p WHERE p.cycle = ? AND NOT (p.completed IS NULL"
            + ABOUT_OBJECT
            + ")",
        cycle);
  }

  /** Forgets the changes of cycles before this one, which their reports hold. */
  public void discardBefore(long cycle) {
    sql.update("DELETE FROM planned_change WHERE cycle < ?", cycle);
    sql.update("DELETE FROM planned_reference WHERE cycle < ?", cycle);
  }

  /** Records what came of changes, those of one chunk. */
  void complete(long cycle, List<Completion> completions) {
    sql.batch(
        "UPDATE planned_change SET action = ?, status = ?, standing = ?, target_id = ?,"
            + " error_code = ?, error_reason = ?, error_action = ?, error_status = ?,"
            + " completed = ?, duration_ms = ?, attempt = ?, next_retry = ?,"
            + " first_run_id = ?, first_failed = ?"
            + " WHERE cycle = ? AND phase = ? AND kind = ? AND record_key = ?",
        completions,
        completion -> completion.parameters(cycle));
  }
}
