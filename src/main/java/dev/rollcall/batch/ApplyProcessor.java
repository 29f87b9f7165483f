package dev.rollcall.batch;

import dev.rollcall.ledger.StagedChange;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.PlannedChange.Phase;
import dev.rollcall.provisioning.ProvisioningOutcome;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** Sends a staged change; runs on the step's threads, one for each request in flight. */
final class ApplyProcessor implements ItemProcessor<StagedChange, ProvisioningOutcome> {
  private final CycleParts parts;
  private final PhaseOrder order;

  ApplyProcessor(CycleParts parts, PhaseOrder order) {
    this.parts = parts;
    this.order = order;
  }

  @Override
  public ProvisioningOutcome process(StagedChange staged) throws InterruptedException {
    Phase phase = staged.change().phase();
    try {
      order.awaitEarlierThan(phase);
      ProvisioningOutcome outcome = provision(staged);
      parts.progress().doneOne();
      return outcome;
    } finally {
      order.answered(phase);
    }
  }

  private ProvisioningOutcome provision(StagedChange staged) {
    PlannedChange change = staged.change();
    return change.action().isAboutObject()
        ? parts.provisioner(change.subject().kind()).provision(change, isToBeLookedFor(staged))
        : parts.relations().provision(change);
  }

  /** What was decided long ago may have been made by somebody else since. */
  private boolean isToBeLookedFor(StagedChange staged) {
    return staged.mayHaveBeenSent()
        || parts.cycle().verb().equals(CycleRequest.Verb.APPROVE.jobName());
  }
}
