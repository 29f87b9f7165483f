package dev.rollcall.safety;

import dev.rollcall.ledger.Cycle;
import dev.rollcall.ledger.StagedChanges;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.PlannedChange.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds back changes of which a cycle plans more than its job allows. */
public final class ChangeGuard {
  private static final String ACCOUNTS = "active accounts";
  private static final List<Action> DELETIONS = List.of(Action.DISABLE, Action.DELETE);
  private static final List<Action> UPDATES = List.of(Action.UPDATE, Action.ENABLE);
  private static final List<Action> ALL =
      List.of(Action.DISABLE, Action.DELETE, Action.UPDATE, Action.ENABLE, Action.CREATE);

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
    judge(cycle, deletions, DELETIONS, "").ifPresent(findings::add);
    judgeUpdates(cycle).ifPresent(findings::add);
    if (!cycle.initial()) {
      judgeCreations(cycle).ifPresent(findings::add);
    }
    return findings;
  }

  /** Holds everything, because nobody would be left in scope. */
  public GuardFinding holdAll(Cycle cycle, String message) {
    int held = changes.hold(cycle.id(), names(ALL), message);
    return new GuardFinding("nobodyInScope", held, null, null, message);
  }

  private Optional<GuardFinding> judgeCreations(Cycle cycle) {
    Optional<GuardFinding> finding =
        creations.judge(
            changes.countNewCreations(cycle.id()), cycle.activeAccounts(), ACCOUNTS, "");
    finding.ifPresent(found -> changes.holdNewCreations(cycle.id(), found.message()));
    return finding;
  }

  /** Holds who would be disabled or deleted, because an export could not be read in full. */
  public Optional<GuardFinding> holdLeaving(Cycle cycle) {
    String message =
        "an export could not be read in full, so that nobody is disabled or deleted because of it";
    changes.hold(cycle.id(), names(DELETIONS), message);
    long held = planned(cycle, DELETIONS);
    return held == 0
        ? Optional.empty()
        : Optional.of(new GuardFinding("sourceError", held, 0L, held, message));
  }

  /** A share of updates that is too large is mostly one attribute's doing, which is named. */
  private Optional<GuardFinding> judgeUpdates(Cycle cycle) {
    long allowed = updates.allowed(cycle.activeAccounts());
    return planned(cycle, UPDATES) > allowed
        ? judge(cycle, updates, UPDATES, attributes(cycle, allowed))
        : Optional.empty();
  }

  private String attributes(Cycle cycle, long allowed) {
    AttributeTally tally = new AttributeTally();
    changes.each(
        cycle.id(),
        staged -> {
          if (UPDATES.contains(staged.change().action())
              && (staged.change().status() == Status.PLANNED
                  || staged.change().status() == Status.HELD)) {
            tally.add(staged.change());
          }
        });
    return tally.above(allowed);
  }

  private Optional<GuardFinding> judge(
      Cycle cycle, ChangeLimits limits, List<Action> actions, String more) {
    Optional<GuardFinding> finding =
        limits.judge(planned(cycle, actions), cycle.activeAccounts(), ACCOUNTS, more);
    finding.ifPresent(found -> changes.hold(cycle.id(), names(actions), found.message()));
    return finding;
  }

  /** A guard that was interrupted finds what it has held already. */
  private long planned(Cycle cycle, List<Action> actions) {
    return changes.count(cycle.id(), names(actions), Status.PLANNED)
        + changes.count(cycle.id(), names(actions), Status.HELD);
  }

  private static List<String> names(List<Action> actions) {
    return actions.stream().map(Action::name).toList();
  }
}
