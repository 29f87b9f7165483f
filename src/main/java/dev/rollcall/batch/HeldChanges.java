package dev.rollcall.batch;

import dev.rollcall.definition.JobDefinition;
import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.StagedChange;
import dev.rollcall.provisioning.Account;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.PlannedChange.Status;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.snapshot.ExportedUser;
import dev.rollcall.snapshot.KnownRecords;
import dev.rollcall.snapshot.RecordKey;
import dev.rollcall.snapshot.UserExport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the guards of the last run held back, let go as it was decided. A change whose record,
 * mapping or account is not what it was then is refused and named: the next run decides anew.
 */
public final class HeldChanges {
  private static final String EXPORTS =
      "Nothing: the next run decides anew. If the run read its exports elsewhere, name that folder"
          + " with --exports.";
  private final JobDefinition job;
  private final Ledger ledger;

  public HeldChanges(JobDefinition job, Ledger ledger) {
    this.job = job;
    this.ledger = ledger;
  }

  /** What is held, in the order in which it would be sent. */
  public static List<PlannedChange> of(Ledger ledger) {
    List<PlannedChange> held = new ArrayList<>();
    ledger.stagedChanges().eachHeld((StagedChange staged) -> held.add(staged.change()));
    return held;
  }

  /**
   * What is held of some people, to be sent, or refused where it is not what it was.
   *
   * @param keys whose; empty for everybody
   * @throws dev.rollcall.source.ExportException when an export is missing or cannot be trusted
   */
  public List<PlannedChange> release(Set<String> keys) {
    List<PlannedChange> held =
        of(ledger).stream()
            .filter(change -> keys.isEmpty() || keys.contains(change.subject().key()))
            .toList();
    Records records = read(held);
    return held.stream().map(change -> release(change, records)).toList();
  }

  private PlannedChange release(PlannedChange change, Records records) {
    if (!change.action().isAboutObject()) {
      // Removes just the members it names, whoever else has come or gone.
      return with(change, Status.PLANNED, change.standing(), change.action(), null);
    }
    return records
        .objection(change)
        .or(() -> objection(change))
        .map(error -> refuse(change, error))
        .orElseGet(() -> with(change, Status.PLANNED, change.standing(), change.action(), null));
  }

  /** Why the account is not what it was when the change was decided, if so. */
  private Optional<ProvisioningError> objection(PlannedChange change) {
    Subject subject = change.subject();
    Account now = ledger.people().account(subject.kind(), subject.key());
    Account then = change.account();
    // An account that was found by matching is not linked before it is provisioned.
    boolean same =
        now.known() == then.known()
            && (now.linked() || isFree(change))
            && (!now.linked()
                || (now.active() == then.active()
                    && Objects.equals(now.targetId(), then.targetId())
                    && Objects.equals(text(now), text(then))));
    return same
        ? Optional.empty()
        : Optional.of(
            ProvisioningError.beforeSending(
                ProvisioningError.PROVISIONED_SINCE,
                "the account was provisioned or unlinked after the change was held",
                "Nothing: the next run decides anew."));
  }

  /** Whether nobody else was linked to the account since. */
  private boolean isFree(PlannedChange change) {
    String id = change.account().targetId();
    return id == null
        || ledger
            .people()
            .holderOf(change.subject().kind(), id)
            .filter(holder -> !holder.equals(change.subject().key()))
            .isEmpty();
  }

  private static String text(Account account) {
    return String.valueOf(account.resource());
  }

  private static PlannedChange refuse(PlannedChange change, ProvisioningError error) {
    return with(change, Status.REFUSED, Standing.REFUSED, Action.NONE, error);
  }

  private static PlannedChange with(
      PlannedChange change,
      Status status,
      Standing standing,
      Action action,
      @org.jspecify.annotations.Nullable ProvisioningError error) {
    return new PlannedChange(
        change.subject(),
        action,
        standing,
        status,
        error == null ? "was held, and let go by a person" : error.reason(),
        change.account(),
        error == null ? change.wanted() : null,
        change.matching(),
        error == null ? change.claims() : List.of(),
        error,
        change.sourceRow());
  }

  /** Reads the exports as they are now, and compares the records of those who are held. */
  private Records read(List<PlannedChange> held) {
    Night night = Night.glance(job);
    KnownRecords.Builder builder = new KnownRecords.Builder(held.size());
    for (PlannedChange change : held) {
      if (change.subject().kind() == ObjectKind.USER) {
        builder.add(hash(change), change.subject().digest(), (byte) 0, false);
      }
    }
    KnownRecords known = builder.build();
    Map<Long, String> changed = new HashMap<>();
    try (UserExport export =
        UserExport.open(
            night.files(), night.entitlements(), known, night.contextDigest(), Optional.empty())) {
      for (ExportedUser row = export.next(); row != null; row = export.next()) {
        long key = row.keyHash();
        if (known.find(key) >= 0) {
          changed.put(key, row.position().toString());
        }
      }
    }
    return new Records(known, changed);
  }

  private static long hash(PlannedChange change) {
    return RecordKey.hash(change.subject().key());
  }

  /**
   * The records of those who are held, as they are now.
   *
   * @param changed where those stand that are not what they were
   */
  private record Records(KnownRecords known, Map<Long, String> changed) {

    Optional<ProvisioningError> objection(PlannedChange change) {
      Subject subject = change.subject();
      if (subject.kind() != ObjectKind.USER) {
        return Optional.empty();
      }
      String position = changed.get(hash(change));
      boolean there = known.isSeen(hash(change));
      boolean wasThere = subject.digest() != 0;
      if (position != null && wasThere) {
        return error(position + ": the record, or what decides about it, has changed since");
      }
      if (there != wasThere) {
        return error(
            wasThere
                ? "the record is in no export any more"
                : "the record is in the exports again" + (position == null ? "" : ": " + position));
      }
      return Optional.empty();
    }

    private static Optional<ProvisioningError> error(String reason) {
      return Optional.of(
          ProvisioningError.beforeSending(ProvisioningError.SOURCE_CHANGED, reason, EXPORTS));
    }
  }
}
