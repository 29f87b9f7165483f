package dev.rollcall.safety;

import dev.rollcall.ledger.Cycle;
import dev.rollcall.ledger.StagedChanges;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.PlannedChange.Status;
import java.util.ArrayList;
import java.util.List;

/** Holds back changes of which a cycle plans more than its job allows. */
public final class ChangeGuard {
  private final StagedChanges changes;
  private final ChangeLimits deletions;
  private final ChangeLimits updates;
  private final ChangeLimits creations;

  public ChangeGuard(
      StagedChanges changes, ChangeLimits deletions, ChangeLimits updates, ChangeLimits creations) {
    this.changes = changes;
    this.deletions = deletions;
    this.updates = updates;
    this.creations = creations;
  }

  /** Judges the staged changes of a cycle; what is exceeded is marked as held. */
  public List<GuardFinding> judge(Cycle cycle) {
    List<GuardFinding> findings = new ArrayList<>();
    judge(cycle, deletions, List.of(Action.DISABLE.name(), Action.DELETE.name()), findings);
    judge(cycle, updates, List.of(Action.UPDATE.name(), Action.ENABLE.name()), findings);
    if (!cycle.initial()) {
      judge(cycle, creations, List.of(Action.CREATE.name()), findings);
    }
    return findings;
  }

  /** Holds everything, because nobody would be left in scope. */
  public GuardFinding holdAll(Cycle cycle, String message) {
    int held =
        changes.hold(
            cycle.id(),
            List.of(
                Action.DISABLE.name(),
                Action.DELETE.name(),
                Action.UPDATE.name(),
                Action.ENABLE.name(),
                Action.CREATE.name()),
            message);
    return new GuardFinding("nobodyInScope", held, message);
  }

  private void judge(
      Cycle cycle, ChangeLimits limits, List<String> actions, List<GuardFinding> findings) {
    long planned =
        changes.count(cycle.id(), actions, Status.PLANNED)
            + changes.count(cycle.id(), actions, Status.HELD);
    if (!limits.exceededBy(planned, cycle.activeAccounts())) {
      return;
    }
    String message =
        planned
            + " "
            + limits.rule()
            + " are planned with "
            + cycle.activeAccounts()
            + " active accounts, and "
            + limits.allowed()
            + " are allowed: look at the plan; if they are meant, raise safety."
            + limits.rule()
            + " for one run";
    changes.hold(cycle.id(), actions, message);
    findings.add(new GuardFinding(limits.rule(), planned, message));
  }
}
