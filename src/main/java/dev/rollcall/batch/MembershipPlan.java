package dev.rollcall.batch;

import dev.rollcall.directory.DirectoryGroup;
import dev.rollcall.directory.ObjectKind;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.provisioning.Planner;
import dev.rollcall.provisioning.RelatedObject;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.snapshot.ExportedGroups;
import dev.rollcall.snapshot.LongSet;
import dev.rollcall.snapshot.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plans who joins and who leaves which group, as the difference between the exports and what the
 * target was told. A member who has no active account is left out, and joins when there is one.
 */
final class MembershipPlan {
  /** A change of more members is planned in parts. */
  private static final int PART = 1_000;

  /** What is planned. */
  enum Extent {
    WHO_JOINS_AND_LEAVES,
    WHO_JOINS
  }

  private final CycleParts parts;
  private final Extent extent;
  private final RelateTasklet.Staging staging;
  private final Map<String, Standing> standings;
  private final LongSet active = new LongSet();
  private long withoutMembers;

  MembershipPlan(CycleParts parts, Extent extent) {
    this.parts = parts;
    this.extent = extent;
    this.staging = new RelateTasklet.Staging(parts);
    this.standings = parts.ledger().people().linkedStandings(ObjectKind.GROUP);
    long cycle = parts.cycle().id();
    parts.ledger().stagedChanges().eachDecided(cycle, ObjectKind.GROUP, standings::put);
    collectActive(cycle);
  }

  /** Plans who joins and who leaves. */
  void stage() {
    ExportedGroups groups = parts.groups().exports().groups();
    for (DirectoryGroup group : groups.all()) {
      Standing standing = standings.get(group.key());
      if (standing == Standing.PROVISIONED) {
        fill(groups, group);
      } else if (standing != null && standing.skipReason().isPresent() && empties()) {
        difference(subject(group), Set.of());
      }
    }
    standings.forEach(
        (key, standing) -> {
          if (standing == Standing.DELETED
              && parts.groups().exports().find(key).isEmpty()
              && parts.groups().missing() != Planner.Leaving.IGNORE) {
            difference(
                new Subject(ObjectKind.GROUP, key, key, new SourcePosition("groups", 0), 0),
                Set.of());
          }
        });
    staging.end();
  }

  /** Groups in scope of whose members there is no export: their members stay as they are. */
  long groupsWithoutMembers() {
    return withoutMembers;
  }

  private boolean empties() {
    return parts.groups().outOfScope() != Planner.Leaving.IGNORE;
  }

  private void fill(ExportedGroups groups, DirectoryGroup group) {
    Set<String> wanted = new TreeSet<>();
    boolean exported =
        groups.eachUserIn(
            group,
            key -> {
              if (active.contains(RecordKey.hash(key))) {
                wanted.add(key);
              }
            });
    if (exported) {
      difference(subject(group), wanted);
    } else {
      withoutMembers++;
    }
  }

  private void difference(Subject group, Set<String> wanted) {
    Set<String> joining = new TreeSet<>(wanted);
    List<RelatedObject> leaving = new ArrayList<>();
    parts
        .ledger()
        .relations()
        .eachMember(
            group.key(),
            (key, id) -> {
              if (!joining.remove(key)) {
                leaving.add(new RelatedObject("members", key, id));
              }
            });
    joining(group, List.copyOf(joining));
    if (extent == Extent.WHO_JOINS) {
      return;
    }
    for (int from = 0, part = 0; from < leaving.size(); from += PART, part++) {
      staging.add(
          PlannedRelations.leaving(
              group, part, leaving.subList(from, Math.min(leaving.size(), from + PART))));
    }
  }

  private void joining(Subject group, List<String> sorted) {
    for (int from = 0, part = 0; from < sorted.size(); from += PART, part++) {
      staging.add(
          PlannedRelations.joining(
              group, part, sorted.subList(from, Math.min(sorted.size(), from + PART))));
    }
  }

  private static Subject subject(DirectoryGroup group) {
    return new Subject(
        ObjectKind.GROUP, group.key(), ExportedGroups.nameOf(group), group.position(), 0);
  }

  /**
   * Who has an active account, or will have one when this cycle has done what it is going to do.
   */
  private void collectActive(long cycle) {
    LongSet leaving = new LongSet();
    parts
        .ledger()
        .stagedChanges()
        .eachLeavingKey(cycle, ObjectKind.USER, key -> leaving.add(RecordKey.hash(key)));
    parts
        .ledger()
        .people()
        .eachActiveKey(
            ObjectKind.USER,
            key -> {
              long hash = RecordKey.hash(key);
              if (!leaving.contains(hash)) {
                active.add(hash);
              }
            });
    parts
        .ledger()
        .stagedChanges()
        .eachToBeActive(cycle, ObjectKind.USER, key -> active.add(RecordKey.hash(key)));
  }
}
