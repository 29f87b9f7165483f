package dev.rollcall.batch;

import dev.rollcall.provisioning.Standing;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * What the decide step counted, read from the job repository: it may have ended in another process.
 */
final class DecideTallySource implements JobExecutionListener {
  static final String DECIDE = "decide";
  static final String GROUPS = "groups";
  private final JobRepository repository;
  private @Nullable JobInstance instance;

  DecideTallySource(JobRepository repository) {
    this.repository = repository;
  }

  @Override
  public void beforeJob(JobExecution execution) {
    instance = execution.getJobInstance();
  }

  DecideTally get() {
    StepExecution decide =
        repository.getLastStepExecution(Objects.requireNonNull(instance), DECIDE);
    return decide == null ? DecideTally.none() : DecideTally.of(decide.getExecutionContext());
  }

  /** The groups that were not looked at, by the last decision about them. */
  Map<Standing, Long> unchangedGroups() {
    StepExecution groups =
        repository.getLastStepExecution(Objects.requireNonNull(instance), GROUPS);
    return groups == null ? Map.of() : GroupRecordReader.unchanged(groups.getExecutionContext());
  }
}
