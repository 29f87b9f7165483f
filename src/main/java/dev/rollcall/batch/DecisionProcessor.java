package dev.rollcall.batch;

import dev.rollcall.directory.DirectoryUser;
import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Person;
import dev.rollcall.provisioning.Account;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.provisioning.UserDecider;
import dev.rollcall.snapshot.ExportedUser;
import dev.rollcall.snapshot.ExportedUser.ChangedUser;
import dev.rollcall.snapshot.ExportedUser.RemovedUser;
import dev.rollcall.snapshot.KnownRecords;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** Turns a row into a planned change; runs on the step's threads. */
final class DecisionProcessor implements ItemProcessor<ExportedUser, PlannedChange> {
  private final Ledger ledger;
  private final KnownRecords known;
  private final RowDecisions rows;
  private final RowDecisions unasked;
  private final CycleParts parts;
  private final Clock clock;

  DecisionProcessor(CycleParts parts) {
    this.parts = parts;
    this.ledger = parts.raw();
    this.known = parts.users().known();
    this.rows = rows(parts, parts.decider());
    this.unasked = rows(parts, parts.unaskedDecider());
    this.clock = parts.clock();
  }

  private static RowDecisions rows(CycleParts parts, UserDecider decider) {
    return new RowDecisions(parts.raw(), parts.users().entitlements(), parts.planner(), decider);
  }

  @Override
  public @Nullable PlannedChange process(ExportedUser row) {
    if (parts.users().decidingEnds(parts.stoppage())) {
      throw new CycleStoppedException();
    }
    parts.progress().plannedOne();
    if (row instanceof ChangedUser changed) {
      return decide(changed);
    }
    return row instanceof RemovedUser removed ? parts.leave(removed) : rows.unreadable(row);
  }

  private PlannedChange decide(ChangedUser row) {
    Optional<Person> person =
        known.find(row.keyHash()) < 0
            ? Optional.empty()
            : ledger.people().find(ObjectKind.USER, row.user().key());
    Optional<PlannedChange> escrowed = person.flatMap(p -> stillInEscrow(row, p));
    if (escrowed.isPresent()) {
      return escrowed.get();
    }
    Account account = person.map(Person::account).orElse(Account.unknown());
    if (parts.stoppage().requested()) {
      return decideUnasked(row, account);
    }
    try {
      return rows.decide(row, account);
    } catch (ServiceProviderUnavailableException e) {
      parts.stoppage().because(e);
      if (parts.users().decidingEnds(parts.stoppage())) {
        throw e;
      }
      return decideUnasked(row, account);
    }
  }

  /** What a delta says of somebody while the target is away: to be sent by a later run. */
  private PlannedChange decideUnasked(ChangedUser row, Account account) {
    PlannedChange change = unasked.decide(row, account);
    return change.action() == Action.CREATE
        ? change.withAccount(change.account().unsought())
        : change;
  }

  /** Who failed, has not changed since and is not due yet is not tried again. */
  private Optional<PlannedChange> stillInEscrow(ChangedUser row, Person person) {
    boolean waiting =
        person.standing() == Standing.FAILED
            && person.digest() == row.digest()
            && person.due() > clock.instant().getEpochSecond();
    return waiting
        ? ledger
            .escrow()
            .find(ObjectKind.USER, person.key())
            .map(
                entry ->
                    OwedChanges.waiting(subject(row.user(), row.digest()), person.account(), entry))
        : Optional.empty();
  }

  private static Subject subject(DirectoryUser user, long digest) {
    return new Subject(ObjectKind.USER, user.key(), user.label(), user.position(), digest);
  }
}
