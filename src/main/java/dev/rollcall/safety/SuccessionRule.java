package dev.rollcall.safety;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.Cycle;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.MatchingValue;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.Planner;
import dev.rollcall.provisioning.Provisioner.DisableEffect;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ScimResource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody new may have the name of an account whose holder is renamed or deleted in the same
 * cycle: that is sent before creations, so that the name is free by then. Who would get a name that
 * stays taken has failed when that was decided, and stays so.
 */
public final class SuccessionRule {
  private final Ledger ledger;
  private final Planner planner;
  private final DisableEffect disableEffect;

  public SuccessionRule(Ledger ledger, Planner planner, DisableEffect disableEffect) {
    this.ledger = ledger;
    this.planner = planner;
    this.disableEffect = disableEffect;
  }

  /** Plans to create whoever failed for a name alone that somebody gives up in this cycle. */
  public void judge(Cycle cycle) {
    List<PlannedChange> failed =
        ledger
            .stagedChanges()
            .failedCreations(cycle.id(), ProvisioningError.DUPLICATE_SOURCE)
            .stream()
            .filter(change -> change.wanted() != null && !change.matching().isEmpty())
            .toList();
    if (failed.isEmpty()) {
      return;
    }
    Names names = new Names(failed);
    ledger
        .stagedChanges()
        .eachBeforeCreations(
            cycle.id(), change -> names.change(change.account().resource(), after(change)));
    List<PlannedChange> heirs =
        failed.stream().filter(names::areFreeFor).map(this::create).toList();
    ledger
        .stagedChanges()
        .unstage(
            cycle.id(), ObjectKind.USER, heirs.stream().map(heir -> heir.subject().key()).toList());
    ledger.stagedChanges().stage(cycle.id(), heirs);
  }

  /** What the target has of a person then, which is nothing when the account is gone. */
  private ScimResource after(PlannedChange change) {
    ScimResource before = change.account().resource();
    ScimResource wanted = change.wanted();
    boolean gone =
        change.action() == Action.DELETE
            || (change.action() == Action.DISABLE
                && disableEffect == DisableEffect.DESTROYS_ACCOUNT);
    return gone || before == null || wanted == null ? ScimResource.EMPTY : before.merge(wanted);
  }

  private PlannedChange create(PlannedChange failed) {
    ScimResource wanted = failed.wanted() == null ? ScimResource.EMPTY : failed.wanted();
    return planner.create(failed.subject(), failed.account(), wanted, failed.matching());
  }

  /** How many more accounts hold each of the names that are asked for when the cycle is done. */
  private static final class Names {
    private final Set<AttributePath> paths;
    private final Map<String, Integer> holders = new HashMap<>();

    Names(List<PlannedChange> failed) {
      List<MatchingValue> asked = failed.stream().flatMap(c -> c.matching().stream()).toList();
      this.paths = asked.stream().map(MatchingValue::path).collect(Collectors.toSet());
      asked.forEach(value -> holders.put(name(value.path(), value.value()), 0));
    }

    void change(@Nullable ScimResource before, ScimResource after) {
      if (before != null) {
        count(before, -1);
        count(after, 1);
      }
    }

    private void count(ScimResource account, int difference) {
      for (AttributePath path : paths) {
        account
            .text(path)
            .ifPresent(
                value -> holders.computeIfPresent(name(path, value), (name, n) -> n + difference));
      }
    }

    boolean areFreeFor(PlannedChange change) {
      return change.matching().stream()
          .allMatch(value -> holders.getOrDefault(name(value.path(), value.value()), 0) < 0);
    }

    private static String name(AttributePath path, String value) {
      return path + " " + (path.isCaseExact() ? value : value.toLowerCase(Locale.ROOT));
    }
  }
}
