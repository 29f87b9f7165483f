package dev.rollcall.batch;

import dev.rollcall.batch.ApplyProcessor.TakenName;
import dev.rollcall.ledger.LedgerDatabase;
import dev.rollcall.ledger.StagedChange;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.PlannedChange.Phase;
import dev.rollcall.provisioning.ProvisioningOutcome;
import dev.rollcall.snapshot.ExportedUser;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** The jobs of Rollcall and their steps. Only connects. */
@Configuration(proxyBeanMethods = false)
@EnableBatchProcessing
@EnableJdbcJobRepository(
    isolationLevelForCreate = org.springframework.transaction.annotation.Isolation.READ_COMMITTED,
    executionContextSerializerRef = "executionContextSerializer")
class ProvisioningJobConfiguration {
  /** A chunk is a transaction of the ledger and of Spring Batch's own tables together. */
  static final int CHUNK = 1_000;

  /** Not closed with the context: the report is read after the job has ended. */
  @Bean(destroyMethod = "")
  DataSource dataSource(LedgerDatabase database) {
    return database.dataSource();
  }

  @Bean
  JdbcTransactionManager transactionManager(DataSource dataSource) {
    return new JdbcTransactionManager(dataSource);
  }

  /** JSON, so that a person can read the counts in the database. */
  @Bean
  JsonContextSerializer executionContextSerializer() {
    return new JsonContextSerializer();
  }

  /** One thread for each request in flight. */
  @Bean
  AsyncTaskExecutor requests(CycleParts parts) {
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
    executor.setCorePoolSize(parts.concurrency());
    executor.setMaxPoolSize(parts.concurrency());
    executor.setThreadNamePrefix("request-");
    return executor;
  }

  @Bean
  DecideTallySource tally(JobRepository repository) {
    return new DecideTallySource(repository);
  }

  @Bean
  @Lazy
  Job run(
      JobRepository repository,
      DecideTallySource tally,
      Step decide,
      Step leavers,
      Step groups,
      Step guard,
      Step relate,
      Step apply,
      Step creations,
      Step relateAnew,
      Step relations) {
    return job(
        "run",
        repository,
        tally,
        List.of(decide, leavers, groups, guard, relate, apply, creations, relateAnew, relations));
  }

  @Bean
  @Lazy
  Job plan(
      JobRepository repository,
      DecideTallySource tally,
      Step decide,
      Step leavers,
      Step groups,
      Step guard,
      Step relate) {
    return job("plan", repository, tally, List.of(decide, leavers, groups, guard, relate));
  }

  @Bean
  @Lazy
  Job replay(
      JobRepository repository,
      DecideTallySource tally,
      Step givenChanges,
      Step guard,
      Step apply,
      Step creations,
      Step relations) {
    return job(
        "replay", repository, tally, List.of(givenChanges, guard, apply, creations, relations));
  }

  @Bean
  @Lazy
  Job provision(
      JobRepository repository,
      DecideTallySource tally,
      Step givenChanges,
      Step guard,
      Step apply,
      Step creations,
      Step relations) {
    return job(
        "provision", repository, tally, List.of(givenChanges, guard, apply, creations, relations));
  }

  @Bean
  @Lazy
  Job approve(
      JobRepository repository,
      DecideTallySource tally,
      Step givenChanges,
      Step guard,
      Step apply,
      Step creations,
      Step relations) {
    return job(
        "approve", repository, tally, List.of(givenChanges, guard, apply, creations, relations));
  }

  private static Job job(
      String name, JobRepository repository, DecideTallySource tally, List<Step> steps) {
    SimpleJobBuilder job = new JobBuilder(name, repository).listener(tally).start(steps.get(0));
    steps.subList(1, steps.size()).forEach(job::next);
    return job.build();
  }

  @Bean
  Step decide(
      JobRepository repository,
      JdbcTransactionManager transactions,
      AsyncTaskExecutor requests,
      CycleParts parts) {
    return new StepBuilder(DecideTallySource.DECIDE, repository)
        .<ExportedUser, PlannedChange>chunk(CHUNK)
        .transactionManager(transactions)
        .reader(new UserRecordReader(parts.users(), parts.stoppage(), parts.progress()))
        .processor(new DecisionProcessor(parts))
        .writer(new StagingWriter(parts))
        .taskExecutor(requests)
        .build();
  }

  @Bean
  Step leavers(
      JobRepository repository,
      JdbcTransactionManager transactions,
      DecideTallySource tally,
      CycleParts parts) {
    return new StepBuilder("leavers", repository)
        .<String, PlannedChange>chunk(CHUNK)
        .transactionManager(transactions)
        .reader(new LeaverReader(parts, tally))
        .processor(new LeaverProcessor(parts, tally))
        .writer(StagingWriter.ofGivenChanges(parts))
        .build();
  }

  @Bean
  Step guard(
      JobRepository repository,
      JdbcTransactionManager transactions,
      DecideTallySource tally,
      CycleParts parts) {
    return new StepBuilder("guard", repository)
        .tasklet(new GuardTasklet(parts, tally), transactions)
        .build();
  }

  @Bean
  @Lazy
  Step groups(
      JobRepository repository,
      JdbcTransactionManager transactions,
      AsyncTaskExecutor requests,
      CycleParts parts) {
    return new StepBuilder(DecideTallySource.GROUPS, repository)
        .<String, PlannedChange>chunk(CHUNK)
        .transactionManager(transactions)
        .reader(new GroupRecordReader(parts))
        .processor(new GroupDecisionProcessor(parts))
        .writer(new StagingWriter(parts))
        .taskExecutor(requests)
        .build();
  }

  @Bean
  @Lazy
  Step relate(JobRepository repository, JdbcTransactionManager transactions, CycleParts parts) {
    return new StepBuilder("relate", repository)
        .tasklet(new RelateTasklet(parts), transactions)
        .build();
  }

  @Bean
  @Lazy
  Step relateAnew(JobRepository repository, JdbcTransactionManager transactions, CycleParts parts) {
    return new StepBuilder("relateAnew", repository)
        .tasklet(new RelateAnewTasklet(parts), transactions)
        .build();
  }

  @Bean
  Step apply(
      JobRepository repository,
      JdbcTransactionManager transactions,
      AsyncTaskExecutor requests,
      CycleParts parts) {
    return sending(
        "apply",
        List.of(Phase.RELEASE, Phase.CHANGE),
        TakenName.LATER,
        repository,
        transactions,
        requests,
        parts);
  }

  /**
   * A step of its own: every name that is given up is free by then, for a second attempt at those
   * changes that were refused for one, and for new accounts.
   */
  @Bean
  Step creations(
      JobRepository repository,
      JdbcTransactionManager transactions,
      AsyncTaskExecutor requests,
      CycleParts parts) {
    return sending(
        "creations",
        List.of(Phase.CHANGE, Phase.CREATE, Phase.NOTHING),
        TakenName.FAILS,
        repository,
        transactions,
        requests,
        parts);
  }

  /** A step of its own: every account there is has its id in the ledger by then. */
  @Bean
  @Lazy
  Step relations(
      JobRepository repository,
      JdbcTransactionManager transactions,
      AsyncTaskExecutor requests,
      CycleParts parts) {
    return sending(
        "relations",
        List.of(Phase.LEAVES, Phase.JOINS, Phase.REFERENCES),
        TakenName.FAILS,
        repository,
        transactions,
        requests,
        parts);
  }

  private static Step sending(
      String name,
      List<Phase> phases,
      TakenName takenName,
      JobRepository repository,
      JdbcTransactionManager transactions,
      AsyncTaskExecutor requests,
      CycleParts parts) {
    PhaseOrder order = new PhaseOrder();
    return new StepBuilder(name, repository)
        .<StagedChange, ProvisioningOutcome>chunk(CHUNK)
        .transactionManager(transactions)
        .reader(new PendingChangeReader(parts, phases, order, CHUNK))
        .processor(new ApplyProcessor(parts, order, takenName))
        .writer(new OutcomeWriter(parts.recorder(), parts.links()))
        .listener(new UnfinishedApplyListener(parts))
        .taskExecutor(requests)
        .build();
  }

  @Bean
  @Lazy
  Step givenChanges(
      JobRepository repository, JdbcTransactionManager transactions, CycleParts parts) {
    return new StepBuilder("givenChanges", repository)
        .<PlannedChange, PlannedChange>chunk(CHUNK)
        .transactionManager(transactions)
        .reader(parts.replayed())
        .writer(StagingWriter.ofGivenChanges(parts))
        .build();
  }
}
