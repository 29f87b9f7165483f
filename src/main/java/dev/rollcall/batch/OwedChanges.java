package dev.rollcall.batch;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.ledger.Cycle;
import dev.rollcall.ledger.Escrow;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Person;
import dev.rollcall.provisioning.Account;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.GracePeriod;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.PlannedChange.Status;
import dev.rollcall.provisioning.Planner;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.scope.SkipReason;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What earlier runs have decided and not done: held back by a guard, not sent when the target was
 * away, failed. A full export holds everybody, so that all of it is decided again; a delta says
 * nothing of these people, who would be forgotten.
 */
final class OwedChanges {
  private static final SourcePosition NOWHERE = new SourcePosition("users", 0);
  private final Ledger ledger;
  private final Cycle cycle;
  private final Planner planner;
  private final RepeatedChanges repeated;
  private final GracePeriod grace;
  private final Clock clock;
  private final Map<String, PlannedChange> undone = new HashMap<>();
  private final Map<String, Escrow.Entry> failed = new HashMap<>();

  OwedChanges(
      Ledger ledger,
      Cycle cycle,
      Planner planner,
      RepeatedChanges repeated,
      GracePeriod grace,
      Clock clock) {
    this.ledger = ledger;
    this.cycle = cycle;
    this.planner = planner;
    this.repeated = repeated;
    this.grace = grace;
    this.clock = clock;
  }

  /** The keys of those of whom this cycle has decided nothing yet, in their order. */
  List<String> keys() {
    Map<String, Boolean> keys = new TreeMap<>();
    ledger
        .stagedChanges()
        .eachUndone(
            cycle.id(),
            ObjectKind.USER,
            change -> {
              undone.put(change.subject().key(), change);
              keys.put(change.subject().key(), true);
            });
    for (Escrow.Entry entry : ledger.escrow().all(ObjectKind.USER)) {
      failed.put(entry.key(), entry);
      keys.put(entry.key(), true);
    }
    grace.over().forEach(key -> keys.put(key, true));
    ledger.stagedChanges().eachKey(cycle.id(), keys::remove);
    return List.copyOf(keys.keySet());
  }

  /** What is owed to one of them, as far as it can be told without the record. */
  PlannedChange of(String key) {
    Optional<Person> person = ledger.people().find(ObjectKind.USER, key);
    Account account = person.map(Person::account).orElse(Account.unknown());
    PlannedChange change = undone.get(key);
    if (change != null) {
      return again(change, account);
    }
    Subject subject =
        new Subject(ObjectKind.USER, key, key, NOWHERE, person.map(Person::digest).orElse(0L));
    Escrow.Entry entry = failed.get(key);
    return entry == null
        ? repeated.leave(
            subject,
            account,
            Action.DELETE,
            null,
            person.flatMap(it -> it.standing().skipReason()).orElse(SkipReason.DELETED),
            "has been disabled for as long as scope.deleteDisabledAfter says")
        : again(entry, subject, account);
  }

  private PlannedChange again(PlannedChange change, Account account) {
    boolean sent = change.status() == Status.PLANNED || change.status() == Status.HELD;
    ScimResource wanted = change.wanted();
    Optional<SkipReason> leaving = change.standing().skipReason();
    if (sent && leaving.isPresent()) {
      return repeated.leave(
          change.subject(),
          account,
          change.action(),
          wanted,
          leaving.get(),
          "since an earlier run");
    }
    return sent && wanted != null
        ? repeated.provision(change.subject(), account, wanted)
        : change.withAccount(account);
  }

  private PlannedChange again(Escrow.Entry entry, Subject subject, Account account) {
    if (entry.nextRetry().isAfter(clock.instant())) {
      return waiting(subject, account, entry);
    }
    if (entry.action() == Action.DISABLE || entry.action() == Action.DELETE) {
      return repeated.leave(
          subject, account, entry.action(), entry.wanted(), SkipReason.DELETED, "tried again");
    }
    ScimResource wanted = entry.wanted();
    return wanted == null
        ? planner.fail(subject, account, null, List.of(), entry.error())
        : repeated.provision(subject, account, wanted);
  }

  /** Who failed and is not due yet: counts as failed, and nothing is sent. */
  static PlannedChange waiting(Subject subject, Account account, Escrow.Entry entry) {
    return new PlannedChange(
        subject,
        entry.action(),
        Standing.FAILED,
        Status.ESCROWED,
        entry.retry(),
        account,
        entry.wanted(),
        List.of(),
        List.of(),
        entry.error(),
        entry.sourceRow());
  }
}
