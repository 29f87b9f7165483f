package dev.rollcall.batch;

import dev.rollcall.ledger.StagedChange;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.PlannedChange.Phase;
import dev.rollcall.provisioning.ProvisioningOutcome;
import dev.rollcall.provisioning.ProvisioningOutcome.Deferred;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** Sends a staged change; runs on the step's threads, one for each request in flight. */
final class ApplyProcessor implements ItemProcessor<StagedChange, ProvisioningOutcome> {
  /** What becomes of an account that is to have a name which another one has. */
  enum TakenName {
    /** It stays pending: the other may be about to give the name up. */
    LATER,
    /** Whoever was to give it up has done so by now. */
    FAILS
  }

  private final CycleParts parts;
  private final PhaseOrder order;
  private final TakenName takenName;

  ApplyProcessor(CycleParts parts, PhaseOrder order, TakenName takenName) {
    this.parts = parts;
    this.order = order;
    this.takenName = takenName;
  }

  @Override
  public ProvisioningOutcome process(StagedChange staged) throws InterruptedException {
    Phase phase = staged.change().phase();
    try {
      order.awaitEarlierThan(phase);
      ProvisioningOutcome outcome = provision(staged);
      if (takenName == TakenName.LATER && outcome.isConflict()) {
        return new Deferred(staged.change());
      }
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
