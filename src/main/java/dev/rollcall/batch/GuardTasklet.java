package dev.rollcall.batch;

import dev.rollcall.provisioning.Stoppage;
import dev.rollcall.safety.GuardFinding;
import java.util.List;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Judges what was staged; its findings stand in the job's execution context. */
final class GuardTasklet implements Tasklet {
  static final String FINDINGS = "rollcall.guards";
  private final CycleParts parts;
  private final DecideTallySource tally;

  GuardTasklet(CycleParts parts, DecideTallySource tally) {
    this.parts = parts;
    this.tally = tally;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    parts.progress().step("guard");
    Stoppage stoppage = parts.stoppage();
    if (stoppage.requested()) {
      throw new CycleStoppedException();
    }
    List<GuardFinding> findings = parts.guard().judge(tally.get());
    contribution
        .getStepExecution()
        .getJobExecution()
        .getExecutionContext()
        .putString(FINDINGS, GuardFindings.text(findings));
    return RepeatStatus.FINISHED;
  }
}
