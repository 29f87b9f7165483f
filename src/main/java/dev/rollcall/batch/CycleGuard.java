package dev.rollcall.batch;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.Cycle;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.safety.ChangeGuard;
import dev.rollcall.safety.ExportFacts;
import dev.rollcall.safety.ExportGuard;
import dev.rollcall.safety.ExportRefusedException;
import dev.rollcall.safety.GuardFinding;
import dev.rollcall.safety.UniqueValuesRule;
import dev.rollcall.snapshot.Entitlements;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The guard of a run: the trust gate, unique values, the limits of change. */
final class CycleGuard implements GuardStep {

  /** Whether the Default Access rule is on. */
  enum DefaultAccessRule {
    ON,
    OFF
  }

  private final Cycle cycle;
  private final Ledger ledger;
  private final UsersPass users;
  private final ExportGuard exports;
  private final UniqueValuesRule uniqueValues;
  private final ChangeGuard changes;
  private final DefaultAccessRule defaultAccess;
  private final Function<DecideTally, List<ExportFacts>> facts;
  private final Clock clock;

  CycleGuard(
      Cycle cycle,
      Ledger ledger,
      UsersPass users,
      ExportGuard exports,
      UniqueValuesRule uniqueValues,
      ChangeGuard changes,
      DefaultAccessRule defaultAccess,
      Function<DecideTally, List<ExportFacts>> facts,
      Clock clock) {
    this.cycle = cycle;
    this.ledger = ledger;
    this.users = users;
    this.exports = exports;
    this.uniqueValues = uniqueValues;
    this.changes = changes;
    this.defaultAccess = defaultAccess;
    this.facts = facts;
    this.clock = clock;
  }

  @Override
  public List<GuardFinding> judge(DecideTally tally) {
    if (!users.isPartial()) {
      exports.judge(facts.apply(tally), clock.instant());
      judgeAssignments();
    }
    uniqueValues.judge(cycle);
    List<GuardFinding> findings = new ArrayList<>(changes.judge(cycle));
    if (!users.isPartial() && nobodyInScope(tally)) {
      findings.add(changes.holdAll(cycle, nobodyMessage()));
    }
    return findings;
  }

  private void judgeAssignments() {
    Entitlements entitlements = users.entitlements();
    if (defaultAccess == DefaultAccessRule.ON
        && entitlements.anyAssignment()
        && !entitlements.offersRealRole()
        && ledger.people().activeAccounts(ObjectKind.USER) > 0) {
      throw new ExportRefusedException(
          "appRoles",
          "the application offers no role that a user could be given, so that the Default Access"
              + " rule would disable everybody: export the app roles again, or set"
              + " scope.defaultAccess to include");
    }
    if (users.isOpen()) {
      exports.judgeAssignments(
          entitlements.unknownPrincipals(users.opened().seen()), entitlements.userAssignments());
    }
  }

  private boolean nobodyInScope(DecideTally tally) {
    boolean somebody =
        tally.unchanged().getOrDefault(Standing.PROVISIONED, 0L) > 0
            || tally.unchanged().getOrDefault(Standing.REFUSED, 0L) > 0
            || ledger.stagedChanges().countStanding(cycle.id(), Standing.PROVISIONED) > 0
            || ledger.stagedChanges().countStanding(cycle.id(), Standing.REFUSED) > 0
            || ledger.stagedChanges().countStanding(cycle.id(), Standing.FAILED) > 0;
    return !somebody && users.entitlements().anyAssignment();
  }

  private String nobodyMessage() {
    return users.entitlements().offersRealRole() || defaultAccess == DefaultAccessRule.OFF
        ? "nobody is in scope, though people are assigned: look at scope.filters, and at what"
            + " `plan` says of the reasons"
        : "nobody is in scope: the application offers no role that a user could be given, and"
            + " whoever holds Default Access only is excluded; give it a role, or set"
            + " scope.defaultAccess to include";
  }
}
