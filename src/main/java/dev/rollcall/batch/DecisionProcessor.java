package dev.rollcall.batch;

import dev.rollcall.directory.DirectoryUser;
import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.Escrow;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Person;
import dev.rollcall.provisioning.Account;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.snapshot.ExportedUser;
import dev.rollcall.snapshot.ExportedUser.ChangedUser;
import dev.rollcall.snapshot.ExportedUser.RemovedUser;
import dev.rollcall.snapshot.KnownRecords;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** Turns a row into a planned change; runs on the step's threads. */
final class DecisionProcessor implements ItemProcessor<ExportedUser, PlannedChange> {
  private final Ledger ledger;
  private final KnownRecords known;
  private final RowDecisions rows;
  private final CycleParts parts;
  private final Clock clock;

  DecisionProcessor(CycleParts parts) {
    this.parts = parts;
    this.ledger = parts.raw();
    this.known = parts.users().known();
    this.rows =
        new RowDecisions(ledger, parts.users().entitlements(), parts.planner(), parts.decider());
    this.clock = parts.clock();
  }

  @Override
  public @Nullable PlannedChange process(ExportedUser row) {
    if (parts.stoppage().requested()) {
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
    try {
      return rows.decide(row, account);
    } catch (ServiceProviderUnavailableException e) {
      parts.stoppage().because(e);
      throw e;
    }
  }

  /** Who failed, has not changed since and is not due yet is not tried again. */
  private Optional<PlannedChange> stillInEscrow(ChangedUser row, Person person) {
    boolean waiting =
        person.standing() == Standing.FAILED
            && person.digest() == row.digest()
            && person.due() > clock.instant().getEpochSecond();
    return waiting
        ? ledger.escrow().find(ObjectKind.USER, person.key()).map(e -> escrowed(row, person, e))
        : Optional.empty();
  }

  private static PlannedChange escrowed(ChangedUser row, Person person, Escrow.Entry entry) {
    return new PlannedChange(
        subject(row.user(), row.digest()),
        entry.action(),
        Standing.FAILED,
        PlannedChange.Status.ESCROWED,
        entry.retry(),
        person.account(),
        entry.wanted(),
        List.of(),
        List.of(),
        entry.error(),
        entry.sourceRow());
  }

  private static Subject subject(DirectoryUser user, long digest) {
    return new Subject(ObjectKind.USER, user.key(), user.label(), user.position(), digest);
  }
}
