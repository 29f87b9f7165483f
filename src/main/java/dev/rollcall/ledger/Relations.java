package dev.rollcall.ledger;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.provisioning.GroupPart;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.PlannedChange.Phase;
import dev.rollcall.provisioning.RelatedObject;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.provisioning.WantedReference;
import dev.rollcall.snapshot.RecordKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What objects have to do with one another: to whom somebody refers, who is a member of a group. By
 * the keys of the exports, with the ids that were sent for them.
 */
public final class Relations {
  private static final String NOBODY = "";
  private final Sql sql;

  Relations(DataSource dataSource) {
    this.sql = new Sql(dataSource);
  }

  /**
   * A reference that is to be set.
   *
   * @param sentKey to whom it was set before, if it was
   */
  public record DueReference(
      String recordKey, String path, String wantedKey, @Nullable String sentKey) {}

  /** Sees a member and the id that was sent for it. */
  @FunctionalInterface
  public interface MemberConsumer {
    void accept(String memberKey, String memberId);
  }

  /**
   * Stages to whom those refer of whom a cycle has decided that they have an account, or are to
   * have one as soon as a name is free.
   */
  public void stageReferences(long cycle, Collection<? extends PlannedChange> changes) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (PlannedChange change : changes) {
      if (change.standing() == Standing.PROVISIONED || waitsForAName(change)) {
        rows.add(planned(cycle, change, NOBODY, null));
        for (WantedReference reference : change.references()) {
          rows.add(
              planned(
                  cycle,
                  change,
                  reference.path().toString(),
                  RecordKey.canonical(reference.key())));
        }
      }
    }
    sql.batch(
        "INSERT INTO planned_reference (cycle, kind, record_key, path, wanted_key)"
            + " VALUES (?, ?, ?, ?, ?)",
        rows,
        row -> row);
  }

  private static boolean waitsForAName(PlannedChange change) {
    return change.status() == PlannedChange.Status.FAILED
        && !change.account().linked()
        && !change.references().isEmpty();
  }

  /** Stages for a cycle what an earlier one has staged of the same objects. */
  public void stageEarlierReferences(long cycle, Collection<? extends PlannedChange> changes) {
    sql.batch(
        "INSERT INTO planned_reference (cycle, kind, record_key, path, wanted_key)"
            + " SELECT CAST(? AS BIGINT), p.kind, p.record_key, p.path, p.wanted_key"
            + " FROM planned_reference p WHERE p.kind = ? AND p.record_key = ? AND p.cycle = ("
            + "SELECT MAX(q.cycle) FROM planned_reference q"
            + " WHERE q.kind = p.kind AND q.record_key = p.record_key)",
        changes,
        change ->
            new @Nullable Object[] {
              cycle, change.subject().kind().ordinal(), change.subject().key()
            });
  }

  /**
   * The references that a cycle can set: both have an account, or will have one when it has created
   * whom it is going to create, and the target was not told yet. In the order of the keys.
   */
  public void eachDueReference(long cycle, Consumer<DueReference> consumer) {
    String willHaveOne =
        " AND %1$s.phase IN ("
            + Phase.CHANGE.ordinal()
            + ", "
            + Phase.CREATE.ordinal()
            + ", "
            + Phase.NOTHING.ordinal()
            + ") AND %1$s.status IN ('PLANNED', 'UNCHANGED')";
    sql.each(
        "SELECT w.record_key, w.path, w.wanted_key, o.sent_key FROM ("
            + "SELECT record_key, path, wanted_key FROM planned_reference"
            + " WHERE cycle = ? AND kind = 0 AND wanted_key IS NOT NULL"
            + " UNION ALL SELECT r.record_key, r.path, r.wanted_key FROM object_reference r"
            + " WHERE r.kind = 0 AND r.wanted_key IS NOT NULL AND NOT EXISTS ("
            + "SELECT 1 FROM planned_reference p"
            + " WHERE p.cycle = ? AND p.kind = 0 AND p.record_key = r.record_key)) w"
            + " LEFT JOIN object_reference o"
            + " ON o.kind = 0 AND o.record_key = w.record_key AND o.path = w.path"
            + " LEFT JOIN person me ON me.kind = 0 AND me.record_key = w.record_key"
            + " LEFT JOIN person other ON other.kind = 0 AND other.record_key = w.wanted_key"
            + " LEFT JOIN planned_change mine ON mine.cycle = ? AND mine.kind = 0"
            + " AND mine.record_key = w.record_key"
            + willHaveOne.formatted("mine")
            + " LEFT JOIN planned_change others ON others.cycle = ? AND others.kind = 0"
            + " AND others.record_key = w.wanted_key"
            + willHaveOne.formatted("others")
            + " LEFT JOIN planned_change leaving ON leaving.cycle = ? AND leaving.kind = 0"
            + " AND leaving.phase = "
            + Phase.RELEASE.ordinal()
            + " AND leaving.record_key = w.record_key AND leaving.status = 'PLANNED'"
            + " WHERE leaving.record_key IS NULL"
            + " AND (mine.record_key IS NOT NULL OR (me.target_id IS NOT NULL AND me.active))"
            + " AND (others.record_key IS NOT NULL OR other.target_id IS NOT NULL)"
            + " AND (me.target_id IS NULL OR other.target_id IS NULL"
            + " OR o.sent_id IS NULL OR o.sent_id <> other.target_id)"
            + " ORDER BY w.record_key, w.path",
        row ->
            consumer.accept(
                new DueReference(
                    row.getString(1), row.getString(2), row.getString(3), row.getString(4))),
        cycle,
        cycle,
        cycle,
        cycle,
        cycle);
  }

  /** How many references cannot be set yet, since the other has no account. */
  public long waitingReferences() {
    return sql.count(
        "SELECT COUNT(*) FROM object_reference r"
            + " JOIN person me ON me.kind = r.kind AND me.record_key = r.record_key AND me.active"
            + " LEFT JOIN person other"
            + " ON other.kind = 0 AND other.record_key = r.wanted_key"
            + " WHERE r.wanted_key IS NOT NULL AND me.target_id IS NOT NULL"
            + " AND other.target_id IS NULL");
  }

  /** Every member of a group, as the target was told, in the order of the keys. */
  public void eachMember(String groupKey, MemberConsumer consumer) {
    sql.each(
        "SELECT member_key, member_id FROM membership WHERE group_key = ? ORDER BY member_key",
        row -> consumer.accept(row.getString(1), row.getString(2)),
        groupKey);
  }

  /** How many memberships there are. */
  public long memberships() {
    return sql.count("SELECT COUNT(*) FROM membership");
  }

  /** Remembers to whom people refer, as the cycle decided. */
  void keepReferences(long cycle, ObjectKind kind, Collection<String> keys) {
    Sql.Binder<String> binder = key -> new @Nullable Object[] {cycle, kind.ordinal(), key};
    sql.batch(
        "UPDATE object_reference SET wanted_key = NULL WHERE EXISTS ("
            + "SELECT 1 FROM planned_reference p WHERE p.cycle = ?"
            + " AND p.kind = object_reference.kind AND p.record_key = object_reference.record_key)"
            + " AND kind = ? AND record_key = ?",
        keys,
        binder);
    sql.batch(
        "MERGE INTO object_reference t USING (SELECT kind, record_key, path, wanted_key"
            + " FROM planned_reference"
            + " WHERE cycle = ? AND kind = ? AND record_key = ? AND wanted_key IS NOT NULL) s"
            + " ON (t.kind = s.kind AND t.record_key = s.record_key AND t.path = s.path)"
            + " WHEN MATCHED THEN UPDATE SET wanted_key = s.wanted_key"
            + " WHEN NOT MATCHED THEN INSERT (kind, record_key, path, wanted_key)"
            + " VALUES (s.kind, s.record_key, s.path, s.wanted_key)",
        keys,
        binder);
  }

  /** Whether a cycle staged any reference. */
  boolean anyStaged(long cycle) {
    return sql.first("SELECT 1 FROM planned_reference WHERE cycle = ? LIMIT 1", row -> 1, cycle)
        .isPresent();
  }

  /** Remembers that accounts are new at the target, which knows nothing of their relations. */
  void begunAnew(ObjectKind kind, Collection<String> keys) {
    sql.batch(
        "UPDATE object_reference SET sent_key = NULL, sent_id = NULL"
            + " WHERE kind = ? AND record_key = ?",
        keys,
        key -> new @Nullable Object[] {kind.ordinal(), key});
    forgetMembers(kind, keys);
  }

  /** Forgets the memberships of accounts or groups that are gone at the target. */
  void forgetMembers(ObjectKind kind, Collection<String> keys) {
    String column = kind == ObjectKind.GROUP ? "group_key" : "member_key";
    sql.batch(
        "DELETE FROM membership WHERE " + column + " = ?",
        keys,
        key -> new @Nullable Object[] {key});
  }

  /** Remembers what the target did of a relation. */
  void done(PlannedChange change, List<RelatedObject> related) {
    String key = change.subject().key();
    switch (change.action()) {
      case REFER ->
          sql.batch(
              "UPDATE object_reference SET sent_key = ?, sent_id = ?"
                  + " WHERE kind = ? AND record_key = ? AND path = ?",
              related,
              each ->
                  new @Nullable Object[] {
                    each.key(), each.id(), change.subject().kind().ordinal(), key, each.path()
                  });
      case JOIN -> join(groupOf(key), related);
      case LEAVE -> leave(groupOf(key), related);
      case CREATE, UPDATE, ENABLE, DISABLE, DELETE, NONE ->
          throw new IllegalArgumentException("no relation: " + change.action());
    }
  }

  private void join(String group, List<RelatedObject> members) {
    leave(group, members);
    sql.batch(
        "INSERT INTO membership (group_key, member_key, member_id) VALUES (?, ?, ?)",
        members,
        each -> new @Nullable Object[] {group, each.key(), each.id()});
  }

  private void leave(String group, List<RelatedObject> members) {
    sql.batch(
        "DELETE FROM membership WHERE group_key = ? AND member_key = ?",
        members,
        each -> new @Nullable Object[] {group, each.key()});
  }

  private static String groupOf(String changeKey) {
    return GroupPart.groupOf(changeKey);
  }

  private static @Nullable Object[] planned(
      long cycle, PlannedChange change, String path, @Nullable String wanted) {
    return new @Nullable Object[] {
      cycle, change.subject().kind().ordinal(), change.subject().key(), path, wanted
    };
  }
}
