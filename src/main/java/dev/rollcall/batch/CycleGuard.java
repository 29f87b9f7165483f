package dev.rollcall.batch;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.Cycle;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.safety.AdoptionRule;
import dev.rollcall.safety.ChangeGuard;
import dev.rollcall.safety.ExportGuard;
import dev.rollcall.safety.ExportRule;
import dev.rollcall.safety.GuardFinding;
import dev.rollcall.safety.SuccessionRule;
import dev.rollcall.safety.UniqueValuesRule;
import dev.rollcall.source.ExportException;
import java.util.ArrayList;
import java.util.List;

/** The guard of a run: the trust gate, unique values, the limits of change. */
final class CycleGuard implements GuardStep {
  private final Cycle cycle;
  private final Ledger ledger;
  private final UsersPass users;
  private final ExportGuard exports;
  private final ExportJudgement judgement;
  private final AdoptionRule adoption;
  private final SuccessionRule succession;
  private final UniqueValuesRule uniqueValues;
  private final ChangeGuard changes;

  CycleGuard(
      Cycle cycle,
      Ledger ledger,
      UsersPass users,
      ExportGuard exports,
      ExportJudgement judgement,
      AdoptionRule adoption,
      SuccessionRule succession,
      UniqueValuesRule uniqueValues,
      ChangeGuard changes) {
    this.cycle = cycle;
    this.ledger = ledger;
    this.users = users;
    this.exports = exports;
    this.judgement = judgement;
    this.adoption = adoption;
    this.succession = succession;
    this.uniqueValues = uniqueValues;
    this.changes = changes;
  }

  @Override
  public List<GuardFinding> judge(DecideTally tally) {
    judgement.make(tally);
    if (users.isOpen()) {
      adoption.judge(cycle, users.opened().seen());
    }
    succession.judge(cycle);
    uniqueValues.judge(cycle);
    List<GuardFinding> findings = new ArrayList<>(changes.judge(cycle));
    if (!users.isPartial() && !tally.delta() && nobodyInScope(tally)) {
      findings.add(changes.holdAll(cycle, nobodyMessage()));
    }
    findings.addAll(accepted());
    return findings;
  }

  /** After an error in an export, who is not in it is not known to be gone. */
  private List<GuardFinding> accepted() {
    List<GuardFinding> accepted = new ArrayList<>(exports.passed());
    for (ExportException error : users.errors().passed()) {
      accepted.add(
          GuardFinding.accepted(
              ExportRule.named(error.rule()).orElse(ExportRule.MALFORMED),
              String.valueOf(error.getMessage())));
    }
    if (!users.errors().passed().isEmpty()) {
      changes.holdLeaving(cycle).ifPresent(accepted::add);
    }
    return accepted;
  }

  private boolean nobodyInScope(DecideTally tally) {
    boolean somebody =
        tally.unchanged().getOrDefault(Standing.PROVISIONED, 0L) > 0
            || tally.unchanged().getOrDefault(Standing.REFUSED, 0L) > 0
            || tally.unchanged().getOrDefault(Standing.SWITCHED_OFF, 0L) > 0
            || isStaged(Standing.SWITCHED_OFF)
            || isStaged(Standing.PROVISIONED)
            || isStaged(Standing.REFUSED)
            || isStaged(Standing.FAILED);
    return !somebody && users.entitlements().anyAssignment();
  }

  private boolean isStaged(Standing standing) {
    return ledger.stagedChanges().countStanding(cycle.id(), ObjectKind.USER, standing) > 0;
  }

  private String nobodyMessage() {
    return users.entitlements().offersRealRole() || !judgement.defaultAccessIsExcluded()
        ? "nobody is in scope, though people are assigned: look at scope.filters, and at what"
            + " `plan` says of the reasons"
        : "nobody is in scope: the application offers no role that a user could be given, and"
            + " whoever holds Default Access only is excluded; give it a role, or set"
            + " scope.defaultAccess to include";
  }
}
