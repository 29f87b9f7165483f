package dev.rollcall.ledger;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.provisioning.Account;
import dev.rollcall.provisioning.GroupPart;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.PlannedChange.Status;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.ProvisioningOutcome;
import dev.rollcall.provisioning.ProvisioningOutcome.Deferred;
import dev.rollcall.provisioning.ProvisioningOutcome.Escrowed;
import dev.rollcall.provisioning.ProvisioningOutcome.Held;
import dev.rollcall.provisioning.ProvisioningOutcome.Provisioned;
import dev.rollcall.provisioning.ProvisioningOutcome.Refused;
import dev.rollcall.provisioning.ProvisioningOutcome.Related;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.scim.ScimResource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes what came of a chunk's changes: people, links, what was sent, escrow, and the changes' own
 * rows, all in the chunk's transaction and in key order.
 */
public final class OutcomeRecorder {
  private final Ledger ledger;
  private final Cycle cycle;
  private final Clock clock;
  private final boolean referring;

  /**
   * @param referring whether the job maps references to other accounts
   */
  public OutcomeRecorder(Ledger ledger, Cycle cycle, Clock clock, boolean referring) {
    this.ledger = ledger;
    this.cycle = cycle;
    this.clock = clock;
    this.referring = referring;
  }

  /** Records a chunk; what was deferred stays pending. */
  public void record(List<? extends ProvisioningOutcome> outcomes) {
    Chunk chunk = new Chunk(clock.instant());
    outcomes.forEach(chunk::add);
    ledger.people().save(chunk.people);
    for (ObjectKind kind : ObjectKind.values()) {
      ledger.escrow().release(kind, chunk.of(kind, chunk.released));
      ledger.relations().begunAnew(kind, chunk.of(kind, chunk.created));
      ledger.relations().forgetMembers(kind, chunk.of(kind, chunk.gone));
    }
    if (referring) {
      ledger.relations().keepReferences(cycle.id(), ObjectKind.USER, chunk.decidedUsers());
    }
    chunk.related.forEach(each -> ledger.relations().done(each.change(), each.done()));
    chunk.lost.forEach(
        subject -> ledger.links().unlink(subject.kind(), GroupPart.groupOf(subject.key())));
    ledger.stagedChanges().complete(cycle.id(), chunk.completions);
  }

  private final class Chunk {
    private final Instant now;
    private final boolean escrowIsEmpty = ledger.escrow().isEmpty();
    private final List<People.Entry> people = new ArrayList<>();
    private final List<Completion> completions = new ArrayList<>();
    private final List<Subject> released = new ArrayList<>();
    private final List<Subject> created = new ArrayList<>();
    private final List<Subject> gone = new ArrayList<>();
    private final List<Related> related = new ArrayList<>();
    private final List<Subject> lost = new ArrayList<>();

    Chunk(Instant now) {
      this.now = now;
    }

    void add(ProvisioningOutcome outcome) {
      if (outcome instanceof Deferred || outcome instanceof Held) {
        return;
      }
      if (outcome instanceof Related relation) {
        related(relation);
      } else if (outcome instanceof Provisioned provisioned) {
        provisioned(provisioned);
      } else if (outcome instanceof Escrowed escrowed) {
        escrowed(escrowed);
      } else if (outcome instanceof Refused refused) {
        refused(refused);
      } else {
        PlannedChange change = outcome.change();
        settle(change, change.status(), change.standing(), null);
      }
    }

    /** The keys of a kind, in their order. */
    Set<String> of(ObjectKind kind, List<Subject> subjects) {
      Set<String> keys = new TreeSet<>();
      subjects.stream()
          .filter(subject -> subject.kind() == kind)
          .forEach(subject -> keys.add(subject.key()));
      return keys;
    }

    /** Whoever the cycle has decided about, whatever came of it. */
    Set<String> decidedUsers() {
      return of(
          ObjectKind.USER,
          completions.stream().map(completion -> completion.change().subject()).toList());
    }

    private void related(Related relation) {
      related.add(relation);
      if (relation.gone()) {
        lost.add(relation.change().subject());
      }
      PlannedChange change = relation.change();
      ProvisioningError error = relation.error();
      Status status =
          error != null
              ? Status.FAILED
              : relation.done().isEmpty() ? Status.UNCHANGED : Status.SUCCEEDED;
      complete(
          change,
          change.action(),
          status,
          change.standing(),
          change.account().targetId(),
          error,
          relation.duration(),
          null);
    }

    private void refused(Refused refused) {
      PlannedChange change = refused.change();
      if (change.teachesNothing()) {
        complete(
            change,
            change.action(),
            Status.REFUSED,
            Standing.REFUSED,
            change.account().targetId(),
            refused.error(),
            Duration.ZERO,
            null);
      } else {
        settle(change, Status.REFUSED, Standing.REFUSED, refused.error());
      }
    }

    private void provisioned(Provisioned done) {
      PlannedChange change = done.change();
      remember(change, change.standing(), done.targetId(), done.active(), 0, done.resource(), true);
      if (done.targetId() == null) {
        gone.add(change.subject());
      } else if (change.account().known() && !done.targetId().equals(change.account().targetId())) {
        // Of somebody new no relations are remembered, so that none have to be forgotten.
        created.add(change.subject());
      }
      complete(
          change,
          done.done(),
          Status.SUCCEEDED,
          change.standing(),
          done.targetId(),
          null,
          done.duration(),
          null);
      release(change);
    }

    private void settle(
        PlannedChange change, Status status, Standing standing, @Nullable ProvisioningError error) {
      Account account = change.account();
      ScimResource resource = account.resource();
      ScimResource wanted = change.wanted();
      ScimResource kept = resource == null || wanted == null ? resource : resource.merge(wanted);
      remember(
          change,
          standing,
          account.targetId(),
          account.active(),
          0,
          kept,
          status == Status.UNCHANGED);
      complete(
          change,
          change.action(),
          status,
          standing,
          account.targetId(),
          error,
          Duration.ZERO,
          null);
      release(change);
    }

    private void escrowed(Escrowed failed) {
      PlannedChange change = failed.change();
      if (change.teachesNothing()) {
        complete(change, Status.FAILED, failed.error(), failed.duration(), null);
        return;
      }
      Escrow.Entry entry =
          change.status() == Status.ESCROWED
              ? ledger.escrow().find(change.subject().kind(), change.subject().key()).orElseThrow()
              : ledger.escrow().failed(change, failed.error(), cycle.runId(), now);
      Account account = change.account();
      remember(
          change,
          Standing.FAILED,
          account.targetId(),
          account.active(),
          entry.nextRetry().getEpochSecond(),
          account.resource(),
          false);
      complete(change, Status.FAILED, failed.error(), failed.duration(), entry);
    }

    private void complete(
        PlannedChange change,
        Status status,
        ProvisioningError error,
        Duration duration,
        Escrow.@Nullable Entry entry) {
      complete(
          change,
          change.action(),
          status,
          Standing.FAILED,
          change.account().targetId(),
          error,
          duration,
          entry);
    }

    private void release(PlannedChange change) {
      if (!escrowIsEmpty) {
        released.add(change.subject());
      }
    }

    private void remember(
        PlannedChange change,
        Standing standing,
        @Nullable String targetId,
        boolean active,
        long due,
        @Nullable ScimResource resource,
        boolean replaceClaims) {
      Person person =
          new Person(
              change.subject().kind(),
              change.subject().key(),
              change.subject().digest(),
              standing,
              targetId,
              active,
              due,
              targetId == null || resource == null ? null : resource.withoutNulls());
      people.add(
          new People.Entry(
              person, !change.account().known(), replaceClaims ? change.claims() : null));
    }

    private void complete(
        PlannedChange change,
        dev.rollcall.provisioning.Action action,
        Status status,
        Standing standing,
        @Nullable String targetId,
        @Nullable ProvisioningError error,
        Duration duration,
        Escrow.@Nullable Entry entry) {
      completions.add(
          new Completion(
              change,
              action,
              status,
              standing,
              targetId,
              error,
              now,
              duration,
              entry,
              entry == null ? settled(change) : entry.first()));
    }

    /** What a replay, or a person on demand, has made good. */
    private @Nullable FirstFailure settled(PlannedChange change) {
      return escrowIsEmpty || cycle.verb().equals("run")
          ? null
          : ledger
              .escrow()
              .find(change.subject().kind(), change.subject().key())
              .map(Escrow.Entry::first)
              .orElse(null);
    }
  }
}
