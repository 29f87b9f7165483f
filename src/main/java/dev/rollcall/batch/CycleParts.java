package dev.rollcall.batch;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.ledger.Cycle;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.OutcomeRecorder;
import dev.rollcall.ledger.Person;
import dev.rollcall.provisioning.Account;
import dev.rollcall.provisioning.GracePeriod;
import dev.rollcall.provisioning.LinkedAccounts;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.Planner;
import dev.rollcall.provisioning.Provisioner;
import dev.rollcall.provisioning.RelationProvisioner;
import dev.rollcall.provisioning.Stoppage;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.provisioning.UserDecider;
import dev.rollcall.safety.MembershipGuard;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.scope.SkipReason;
import dev.rollcall.snapshot.ExportedUser.RemovedUser;
import java.time.Clock;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * What the steps of one cycle work with, made before Spring starts; the configuration only connects
 * them.
 *
 * @param raw the ledger on connections of their own, for what must be committed by itself
 * @param ledger the ledger in the transaction of the running chunk
 * @param unaskedDecider decides as if the target had no account that is not linked
 * @param inactive what an account is to have when its person is gone from the exports
 * @param missing what happens to an account whose person is in no export any more
 * @param referring whether the job maps references to other accounts
 * @param concurrency how many requests may be in flight
 * @param replayed the changes of a replay; none in a run
 * @param grace who has left long ago
 * @param owed what earlier runs have left undone
 */
record CycleParts(
    Cycle cycle,
    Ledger raw,
    Ledger ledger,
    UsersPass users,
    UserDecider decider,
    UserDecider unaskedDecider,
    Planner planner,
    Planner.Leaving missing,
    ScimResource inactive,
    GuardStep guard,
    Provisioner provisioner,
    GroupsPass groups,
    RelationProvisioner relations,
    MembershipGuard membershipGuard,
    boolean referring,
    OutcomeRecorder recorder,
    LinkedAccounts links,
    Stoppage stoppage,
    Progress progress,
    Clock clock,
    int concurrency,
    ItemReader<PlannedChange> replayed,
    OwedChanges owed,
    GracePeriod grace) {
  private static final SourcePosition NOWHERE = new SourcePosition("users", 0);

  /** Somebody whom the exports do not hold among the living any more. */
  private PlannedChange leave(
      Subject subject, Account account, String detail, Planner.Leaving leaving) {
    return planner.leave(
        subject,
        account,
        SkipReason.DELETED,
        detail,
        grace.leaving(subject, account, leaving),
        inactive);
  }

  /** Somebody of the ledger who is in no export any more. */
  PlannedChange leave(Person person) {
    return leave(
        new Subject(ObjectKind.USER, person.key(), person.key(), NOWHERE, 0),
        person.account(),
        "is in no export any more",
        missing);
  }

  /** Who is in the recycle bin, or gone for good, as a delta says. */
  PlannedChange leave(RemovedUser row) {
    return leave(
        new Subject(ObjectKind.USER, row.key(), row.key(), row.position(), row.digest()),
        raw.people().account(ObjectKind.USER, row.key()),
        row.forGood() ? "was deleted for good" : "is in the recycle bin",
        row.forGood() ? missing : Planner.Leaving.DISABLE);
  }

  /** What sends the changes of objects of a kind. */
  Provisioner provisioner(ObjectKind kind) {
    return switch (kind) {
      case USER -> provisioner;
      case GROUP -> groups.provisioner();
    };
  }
}
