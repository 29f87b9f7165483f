package dev.rollcall.report;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.StagedChange;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.report.FailureGroup.FailedObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts a cycle: the rows that were not looked at, by the last decision about them, and the staged
 * changes one by one. Each object is counted once.
 */
public final class CycleCounts {
  private final CycleContext context;
  private final Map<ObjectKind, Map<Outcome, Long>> counts = new EnumMap<>(ObjectKind.class);
  private RelationCounts relations = RelationCounts.none();
  private final Map<SkippedReason, Long> skipped = new EnumMap<>(SkippedReason.class);
  private final Map<String, Failures> failures = new TreeMap<>();
  private final Map<String, Failures> refusals = new TreeMap<>();

  public CycleCounts(CycleContext context) {
    this.context = context;
    for (ObjectKind kind : ObjectKind.values()) {
      counts.put(kind, new EnumMap<>(Outcome.class));
    }
  }

  /** Counts the users whose rows are as they were, by the last decision about them. */
  public CycleCounts unchangedUsers(Map<Standing, Long> rows) {
    rows.forEach((standing, count) -> count(ObjectKind.USER, outcome(standing), standing, count));
    return this;
  }

  /** Counts the groups that are as they were, by the last decision about them. */
  public CycleCounts unchangedGroups(Map<Standing, Long> rows) {
    rows.forEach((standing, count) -> count(ObjectKind.GROUP, outcome(standing), standing, count));
    return this;
  }

  /** Counts one staged change. */
  public void add(StagedChange staged) {
    PlannedChange change = staged.change();
    Outcome outcome = Outcome.of(staged, context);
    if (change.action().isAboutObject()) {
      count(change.subject().kind(), outcome, change.standing(), 1);
    } else {
      relations = relations.plus(change, outcome);
    }
    if (outcome == Outcome.FAILED || outcome == Outcome.REFUSED) {
      ProvisioningError error = ReportedChange.errorOf(change);
      (outcome == Outcome.FAILED ? failures : refusals)
          .computeIfAbsent(error.code(), Failures::new)
          .add(staged, error);
    }
  }

  /** The users. */
  public ObjectCounts users() {
    return new ObjectCounts(counts.getOrDefault(ObjectKind.USER, Map.of()));
  }

  /** The groups. */
  public ObjectCounts groups() {
    return new ObjectCounts(counts.getOrDefault(ObjectKind.GROUP, Map.of()));
  }

  /** What accounts have to do with one another. */
  public RelationCounts relations() {
    return relations;
  }

  /** The users that were left out, by reason. */
  public Map<SkippedReason, Long> skipped() {
    return new EnumMap<>(skipped);
  }

  /** What failed, the most frequent error first. */
  public List<FailureGroup> failures() {
    return groups(failures);
  }

  /** What was not touched on purpose, in the same way. */
  public List<FailureGroup> refusals() {
    return groups(refusals);
  }

  private static List<FailureGroup> groups(Map<String, Failures> byCode) {
    return byCode.values().stream()
        .map(Failures::group)
        .sorted(
            Comparator.comparingLong(FailureGroup::count)
                .reversed()
                .thenComparing(FailureGroup::code))
        .toList();
  }

  private void count(ObjectKind kind, Outcome outcome, Standing standing, long number) {
    counts
        .computeIfAbsent(kind, k -> new EnumMap<>(Outcome.class))
        .merge(outcome, number, Long::sum);
    if (kind == ObjectKind.USER && outcome == Outcome.SKIPPED) {
      SkippedReason reason =
          SkippedReason.of(standing)
              .orElseThrow(
                  () -> new IllegalStateException("skipped with the standing " + standing));
      skipped.merge(reason, number, Long::sum);
    }
  }

  private static Outcome outcome(Standing standing) {
    return switch (standing) {
      case PROVISIONED -> Outcome.UNCHANGED;
      case DELETED, NOT_ASSIGNED, DEFAULT_ACCESS, SCOPING_FILTER, DISABLED, SWITCHED_OFF ->
          Outcome.SKIPPED;
      case FAILED -> Outcome.FAILED;
      case REFUSED -> Outcome.REFUSED;
    };
  }

  private static final class Failures {
    private final String code;
    private final List<FailedObject> records = new ArrayList<>();
    private long count;

    Failures(String code) {
      this.code = code;
    }

    void add(StagedChange staged, ProvisioningError error) {
      Subject subject = staged.change().subject();
      count++;
      if (records.size() < FailureGroup.NAMED) {
        records.add(
            new FailedObject(
                subject.kind(),
                subject.key(),
                subject.label(),
                subject.position(),
                error.reason(),
                error.recommendedAction(),
                error.status(),
                staged.attempt(),
                staged.nextRetry()));
      }
    }

    FailureGroup group() {
      return new FailureGroup(code, count, records.get(0).recommendedAction(), records);
    }
  }
}
