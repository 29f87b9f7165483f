package dev.rollcall.batch;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.StagedChange;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.PlannedChange.Phase;
import dev.rollcall.provisioning.ProvisioningOutcome;
import dev.rollcall.provisioning.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds out what came of the changes that were under way when a cycle was interrupted that will not
 * be resumed, so that what was sent and what is remembered agree. Without it somebody who was just
 * created and has been renamed since would get a second account, and the account of somebody who
 * has left the scope since would belong to nobody.
 */
final class Settlement {
  private final CycleParts parts;
  private final TransactionTemplate transaction;

  Settlement(CycleParts parts, PlatformTransactionManager transactions) {
    this.parts = parts;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Records what the target shows to have been done; no more than a chunk can have been under way.
   *
   * @throws dev.rollcall.provisioning.ServiceProviderUnavailableException when the target cannot be
   *     asked; nothing has been recorded then
   * @throws CycleStoppedException when the run is to end; nothing has been recorded then
   */
  void settle() {
    List<ProvisioningOutcome> outcomes = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      for (StagedChange staged : underWay(phase)) {
        if (parts.stoppage().requested()) {
          throw new CycleStoppedException();
        }
        outcomeOf(staged.change()).ifPresent(outcomes::add);
      }
    }
    transaction.executeWithoutResult(status -> parts.recorder().record(outcomes));
  }

  private Optional<ProvisioningOutcome> outcomeOf(PlannedChange change) {
    return change.action().isAboutObject()
        ? parts.provisioner(change.subject().kind()).outcomeOf(toBeDecidedAgain(change))
        : parts.relations().outcomeOf(change);
  }

  /** Changes are sent in the order of their keys, chunk by chunk. */
  private List<StagedChange> underWay(Phase phase) {
    return parts
        .raw()
        .stagedChanges()
        .pending(parts.cycle().id(), phase, ObjectKind.USER, "", ProvisioningJobConfiguration.CHUNK)
        .stream()
        .takeWhile(StagedChange::mayHaveBeenSent)
        .filter(staged -> ProvisioningOutcome.foregone(staged.change()).isEmpty())
        .toList();
  }

  /** Without a digest the next cycle looks at the person whatever the export says. */
  private static PlannedChange toBeDecidedAgain(PlannedChange change) {
    Subject subject = change.subject();
    return change.withSubject(
        new Subject(subject.kind(), subject.key(), subject.label(), subject.position(), 0));
  }
}
