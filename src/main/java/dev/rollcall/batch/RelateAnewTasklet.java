package dev.rollcall.batch;

import dev.rollcall.provisioning.Action;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Plans again who joins and who refers to whom when accounts turned out to be gone and were made
 * anew: the target knows nothing of what they had to do with others. Who leaves is not planned
 * again: the guard has judged that.
 */
final class RelateAnewTasklet implements Tasklet {
  private final CycleParts parts;

  RelateAnewTasklet(CycleParts parts) {
    this.parts = parts;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    long cycle = parts.cycle().id();
    if (!parts.ledger().stagedChanges().anyMadeAnew(cycle)) {
      return RepeatStatus.FINISHED;
    }
    if (parts.referring()) {
      parts.ledger().stagedChanges().unstagePending(cycle, Action.REFER);
      RelateTasklet.stageReferences(parts);
    }
    if (parts.groups().provisioned()) {
      parts.ledger().stagedChanges().unstagePending(cycle, Action.JOIN);
      new MembershipPlan(parts, MembershipPlan.Extent.WHO_JOINS).stage();
    }
    return RepeatStatus.FINISHED;
  }
}
