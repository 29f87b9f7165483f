package dev.rollcall.batch;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Keeps the apply step open when the cycle was asked to stop and changes are still to be sent. The
 * reader alone cannot: when the last chunk had been read before, it is never asked again.
 */
final class UnfinishedApplyListener implements StepExecutionListener {
  private final CycleParts parts;

  UnfinishedApplyListener(CycleParts parts) {
    this.parts = parts;
  }

  @Override
  public @Nullable ExitStatus afterStep(StepExecution step) {
    boolean unfinished =
        step.getStatus() == BatchStatus.COMPLETED
            && parts.stoppage().requested()
            && parts.raw().stagedChanges().anyPending(parts.cycle().id());
    if (!unfinished) {
      return null;
    }
    step.setStatus(BatchStatus.FAILED);
    step.addFailureException(new CycleStoppedException());
    return ExitStatus.FAILED;
  }
}
