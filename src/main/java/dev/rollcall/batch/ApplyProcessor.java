package dev.rollcall.batch;

import dev.rollcall.ledger.StagedChange;
import dev.rollcall.provisioning.ProvisioningOutcome;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** Sends a staged change; runs on the step's threads, one for each request in flight. */
final class ApplyProcessor implements ItemProcessor<StagedChange, ProvisioningOutcome> {
  private final CycleParts parts;

  ApplyProcessor(CycleParts parts) {
    this.parts = parts;
  }

  @Override
  public ProvisioningOutcome process(StagedChange staged) {
    ProvisioningOutcome outcome =
        parts.provisioner().provision(staged.change(), staged.mayHaveBeenSent());
    parts.progress().doneOne();
    return outcome;
  }
}
