package dev.rollcall.batch;

import dev.rollcall.batch.CycleRequest.Verb;
import dev.rollcall.ledger.Cycle;
import dev.rollcall.ledger.LedgerDatabase;
import dev.rollcall.provisioning.Standing;
import java.util.Map;
import java.util.Optional;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/** The Spring Batch job of one cycle, from this process's start of it or an earlier one's. */
final class CycleJob implements AutoCloseable {
  private final CycleParts parts;
  private final AnnotationConfigApplicationContext context;

  CycleJob(CycleParts parts, LedgerDatabase database) {
    this.parts = parts;
    this.context = new AnnotationConfigApplicationContext();
    context.getBeanFactory().registerSingleton("database", database);
    context.getBeanFactory().registerSingleton("parts", parts);
    context.register(ProvisioningJobConfiguration.class);
    context.refresh();
  }

  /** Starts the job, or goes on where an earlier process was interrupted. */
  JobExecution start(Verb verb) {
    Optional<JobExecution> last = last();
    if (last.isPresent() && last.get().getStatus() == BatchStatus.COMPLETED) {
      // All was done but for the report.
      return last.get();
    }
    JobOperator operator = context.getBean("jobOperator", JobOperator.class);
    // The process that ran it is dead: we hold the lock.
    last.filter(JobExecution::isRunning).ifPresent(operator::recover);
    try {
      return operator.start(context.getBean(verb.jobName(), Job.class), parameters());
    } catch (JobExecutionException e) {
      throw new IllegalStateException("the cycle could not be started: " + e.getMessage(), e);
    }
  }

  /** What came of the job so far, if it was ever started. */
  Optional<JobExecution> last() {
    Cycle cycle = parts.cycle();
    Optional<JobExecution> last =
        Optional.ofNullable(
            context.getBean(JobRepository.class).getLastJobExecution(cycle.verb(), parameters()));
    last.ifPresent(context.getBean(DecideTallySource.class)::beforeJob);
    return last;
  }

  /** What the decide step has counted. */
  DecideTally tally() {
    return context.getBean(DecideTallySource.class).get();
  }

  /** The cycle. */
  Cycle cycle() {
    return parts.cycle();
  }

  /** The pass over the users exports. */
  UsersPass users() {
    return parts.users();
  }

  /** The groups that were not looked at. */
  Map<Standing, Long> unchangedGroups() {
    return context.getBean(DecideTallySource.class).unchangedGroups();
  }

  /** Finds out what came of the changes under way. */
  Settlement settlement() {
    return new Settlement(parts, context.getBean(PlatformTransactionManager.class));
  }

  @Override
  public void close() {
    context.close();
    parts.users().close();
  }

  private JobParameters parameters() {
    return new JobParametersBuilder().addLong("cycle", parts.cycle().id()).toJobParameters();
  }
}
