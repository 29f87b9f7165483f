package dev.rollcall.safety;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.Cycle;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.provisioning.AccountAdoption;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.Planner;
import dev.rollcall.provisioning.Provisioner;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.snapshot.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * An account that is named after somebody else of tonight's exports is not adopted: a name or an
 * address has passed to another person, and the ledger, which is new, does not know of it.
 */
public final class AdoptionRule {
  private static final AttributePath EXTERNAL_ID = AttributePath.parse("externalId");
  private final Ledger ledger;
  private final Planner planner;

  public AdoptionRule(Ledger ledger, Planner planner) {
    this.ledger = ledger;
    this.planner = planner;
  }

  /**
   * Fails who would be given such an account, and whose it is if that one would be given another.
   *
   * @param seen whether a record with a key, hashed, stands in the exports
   */
  public void judge(Cycle cycle, LongPredicate seen) {
    Map<String, PlannedChange> byOther = new TreeMap<>();
    for (PlannedChange change :
        ledger.stagedChanges().plannedWith(cycle.id(), AccountAdoption.OF_ANOTHER_NAME)) {
      otherKey(change)
          .filter(other -> seen.test(RecordKey.hash(other)))
          .ifPresent(other -> byOther.put(other, change));
    }
    List<PlannedChange> refused = new ArrayList<>();
    byOther.forEach(
        (other, change) -> refused.add(refuse(change, Provisioner.Conflicts.namedAfter(other))));
    for (PlannedChange creation :
        ledger.stagedChanges().plannedCreations(cycle.id(), byOther.keySet())) {
      refused.add(refuse(creation, Provisioner.Conflicts.underAnotherName()));
    }
    List<String> keys = refused.stream().map(change -> change.subject().key()).toList();
    ledger.stagedChanges().unstage(cycle.id(), ObjectKind.USER, keys);
    ledger.stagedChanges().stage(cycle.id(), refused);
  }

  private PlannedChange refuse(PlannedChange change, ProvisioningError why) {
    return planner.fail(
        change.subject(), change.account().unlinked(), change.wanted(), change.matching(), why);
  }

  private static Optional<String> otherKey(PlannedChange change) {
    ScimResource account = change.account().resource();
    return account == null
        ? Optional.empty()
        : account
            .text(EXTERNAL_ID)
            .map(RecordKey::canonical)
            .filter(key -> !key.equals(change.subject().key()));
  }
}
