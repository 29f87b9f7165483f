package dev.rollcall.batch;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.provisioning.Account;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.Candidate;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.Planner;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.provisioning.UserDecider;
import dev.rollcall.scope.AppRoles;
import dev.rollcall.snapshot.Entitlements;
import dev.rollcall.snapshot.ExportedUser;
import dev.rollcall.snapshot.ExportedUser.ChangedUser;
import dev.rollcall.snapshot.ExportedUser.DuplicateKey;
import dev.rollcall.snapshot.ExportedUser.MalformedRow;
import java.util.List;

/** What a row of the users exports amounts to: somebody to decide about, or a failure. */
final class RowDecisions {
  private final Ledger ledger;
  private final Entitlements entitlements;
  private final Planner planner;
  private final UserDecider decider;

  RowDecisions(Ledger ledger, Entitlements entitlements, Planner planner, UserDecider decider) {
    this.ledger = ledger;
    this.entitlements = entitlements;
    this.planner = planner;
    this.decider = decider;
  }

  /** What happens to somebody; who is known by a change alone is left as he is. */
  PlannedChange decide(ChangedUser row, Account account) {
    Candidate person = candidate(row, account);
    return row.whole() || row.deleted()
        ? decider.decide(person)
        : planner.fail(
            new Subject(
                ObjectKind.USER,
                row.user().key(),
                row.user().label(),
                row.position(),
                row.digest()),
            account,
            null,
            List.of(),
            ProvisioningError.beforeSending(
                "ImportSkipped",
                "the delta says only what has changed of this person",
                "Keep the pages of the first round, or a full export, beside those of the delta."));
  }

  /** Somebody to decide about, with the roles that the assignments give. */
  Candidate candidate(ChangedUser row, Account account) {
    return new Candidate(row.user(), row.deleted(), roles(row), row.digest(), account);
  }

  /** A row that cannot be read, or whose key another row has, too. */
  PlannedChange unreadable(ExportedUser row) {
    return row instanceof DuplicateKey duplicate
        ? duplicate(duplicate)
        : malformed((MalformedRow) row);
  }

  private AppRoles roles(ChangedUser row) {
    return new AppRoles(
        entitlements.of(row.names()).stream()
            .map(held -> new AppRoles.Grant(held.role(), held.viaGroup()))
            .toList());
  }

  private static PlannedChange malformed(MalformedRow row) {
    String key = row.key() == null ? row.position().toString() : row.key();
    return failed(
        new Subject(ObjectKind.USER, key, key, row.position(), 0),
        row.text(),
        ProvisioningError.beforeSending(
            ProvisioningError.MALFORMED,
            row.position() + ": " + row.message(),
            "Mend the row, or export again."));
  }

  private PlannedChange duplicate(DuplicateKey row) {
    String first = row.first() == null ? "an earlier row" : row.first().toString();
    Account account = ledger.people().account(ObjectKind.USER, row.key());
    PlannedChange change =
        failed(
            new Subject(ObjectKind.USER, row.key(), row.key(), row.position(), 0),
            row.text(),
            ProvisioningError.beforeSending(
                ProvisioningError.DUPLICATE_SOURCE,
                row.position() + " and " + first + " have the same key",
                "Remove one of the two rows, or give it its own key."));
    return change.withAccount(account);
  }

  private static PlannedChange failed(Subject subject, String text, ProvisioningError error) {
    return new PlannedChange(
        subject,
        Action.CREATE,
        Standing.FAILED,
        PlannedChange.Status.FAILED,
        error.reason(),
        Account.unknown(),
        null,
        List.of(),
        List.of(),
        error,
        text);
  }
}
