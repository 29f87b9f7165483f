package dev.rollcall.batch;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.Cycle;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.provisioning.Subject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Stages what was decided. A key that comes a second time takes back what was decided about the
 * first: neither row is guessed to be the right one.
 */
final class StagingWriter implements ItemWriter<PlannedChange> {
  private final Ledger ledger;
  private final Cycle cycle;
  private final boolean referring;
  private final Origin origin;

  private enum Origin {
    DECIDED,
    GIVEN
  }

  /** Stages what this cycle has decided. */
  StagingWriter(CycleParts parts) {
    this(parts, Origin.DECIDED);
  }

  /** Stages what was decided before the cycle began: to whom they refer was, too. */
  static StagingWriter ofGivenChanges(CycleParts parts) {
    return new StagingWriter(parts, Origin.GIVEN);
  }

  private StagingWriter(CycleParts parts, Origin origin) {
    this.ledger = parts.ledger();
    this.cycle = parts.cycle();
    this.referring = parts.referring();
    this.origin = origin;
  }

  @Override
  public void write(Chunk<? extends PlannedChange> chunk) {
    Map<String, PlannedChange> byKey = new LinkedHashMap<>();
    chunk.forEach(change -> add(byKey, change));
    List<String> duplicates =
        byKey.values().stream()
            .filter(StagingWriter::isDuplicate)
            .map(change -> change.subject().key())
            .toList();
    ledger.stagedChanges().unstage(cycle.id(), ObjectKind.USER, duplicates);
    ledger.stagedChanges().stage(cycle.id(), byKey.values());
    if (referring) {
      stageReferences(byKey.values());
    }
  }

  private void add(Map<String, PlannedChange> byKey, PlannedChange change) {
    PlannedChange added = isMalformed(change) && isTaken(byKey, change) ? byPlace(change) : change;
    byKey.merge(slot(added), added, (one, other) -> isDuplicate(one) ? one : other);
  }

  private boolean isTaken(Map<String, PlannedChange> byKey, PlannedChange change) {
    String key = change.subject().key();
    return byKey.containsKey(slot(change))
        || ledger.stagedChanges().isStaged(cycle.id(), ObjectKind.USER, key);
  }

  /** A malformed row about somebody who has another one is named by where it stands. */
  private static PlannedChange byPlace(PlannedChange change) {
    Subject subject = change.subject();
    String place = subject.position().toString();
    return change.withSubject(
        new Subject(subject.kind(), place, place, subject.position(), subject.digest()));
  }

  /** One decision about an object, and one about each of its relations. */
  private static String slot(PlannedChange change) {
    String relation = change.action().isAboutObject() ? "" : change.action().name();
    return change.subject().kind() + relation + " " + change.subject().key();
  }

  private static boolean isMalformed(PlannedChange change) {
    ProvisioningError error = change.error();
    return error != null && error.code().equals(ProvisioningError.MALFORMED);
  }

  private static boolean isDuplicate(PlannedChange change) {
    ProvisioningError error = change.error();
    return error != null && error.code().equals(ProvisioningError.DUPLICATE_SOURCE);
  }

  private void stageReferences(Collection<PlannedChange> changes) {
    switch (origin) {
      case DECIDED -> ledger.relations().stageReferences(cycle.id(), changes);
      case GIVEN -> {
        List<PlannedChange> decidedHere =
            changes.stream().filter(change -> !change.references().isEmpty()).toList();
        ledger.relations().stageReferences(cycle.id(), decidedHere);
        List<PlannedChange> others =
            changes.stream()
                .filter(change -> change.references().isEmpty())
                .filter(change -> change.standing() == Standing.PROVISIONED)
                .toList();
        ledger.relations().stageEarlierReferences(cycle.id(), others);
      }
    }
  }
}
