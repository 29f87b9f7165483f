package dev.rollcall.safety;

import dev.rollcall.ledger.Cycle;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.provisioning.Action;
import java.util.List;
import java.util.Optional;

/** Holds back removals of members when a cycle plans more of them than its job allows. */
public final class MembershipGuard {
  private final Ledger ledger;
  private final ChangeLimits limits;

  public MembershipGuard(Ledger ledger, ChangeLimits limits) {
    this.ledger = ledger;
    this.limits = limits;
  }

  /** Judges the staged removals of a cycle; nobody is removed if they are too many. */
  public Optional<GuardFinding> judge(Cycle cycle) {
    long leaving = ledger.stagedChanges().relations(cycle.id(), Action.LEAVE);
    long memberships = ledger.relations().memberships();
    Optional<GuardFinding> finding =
        limits.judge(leaving, memberships, "members", ", all of them removals of members");
    finding.ifPresent(
        found ->
            ledger.stagedChanges().hold(cycle.id(), List.of(Action.LEAVE.name()), found.message()));
    return finding;
  }
}
