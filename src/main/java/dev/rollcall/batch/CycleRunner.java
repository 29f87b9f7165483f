package dev.rollcall.batch;

import dev.rollcall.batch.CycleRequest.Verb;
import dev.rollcall.batch.CycleResult.Ending;
import dev.rollcall.definition.ExportRole;
import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.Cycle;
import dev.rollcall.ledger.Cycles;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.LedgerDatabase;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.safety.ExportRefusedException;
import dev.rollcall.safety.GuardFinding;
import dev.rollcall.source.ExportException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Runs one cycle on an open ledger, or resumes the one that was interrupted: when exports, job file
 * and profile are the same as when it began. Otherwise that one is abandoned; what it had sent is
 * in the ledger.
 */
public final class CycleRunner {
  private final LedgerDatabase database;
  private final Ledger ledger;
  private final Clock clock;

  public CycleRunner(LedgerDatabase database, Clock clock) {
    this.database = database;
    this.ledger = new Ledger(database.dataSource());
    this.clock = clock;
  }

  /** Runs a cycle to its end, whatever that is; only bugs are thrown. */
  public CycleResult run(CycleRequest request, String newRunId) {
    Night night;
    try {
      night = Night.read(request);
    } catch (ExportException e) {
      return refused(begin(request, newRunId, "unreadable"), message(e));
    }
    String fingerprint = night.fingerprint();
    Optional<Cycle> unfinished = ledger.cycles().unfinished();
    boolean resumes =
        unfinished.isPresent()
            && night.resumable()
            && unfinished.get().fingerprint().equals(fingerprint)
            && unfinished.get().verb().equals(request.verb().jobName());
    // A plan sends nothing, so that what was interrupted can still be resumed after it.
    Optional<String> abandoned =
        resumes || request.verb() == Verb.PLAN
            ? Optional.empty()
            : unfinished.map(cycle -> abandon(cycle).runId());
    Cycle cycle = resumes ? unfinished.orElseThrow() : begin(request, newRunId, fingerprint);
    return execute(request, night, cycle, resumes, abandoned);
  }

  private Cycle begin(CycleRequest request, String runId, String fingerprint) {
    return ledger
        .cycles()
        .begin(
            runId,
            request.verb().jobName(),
            fingerprint,
            isInitial(),
            clock.instant(),
            ledger.people().activeAccounts(ObjectKind.USER));
  }

  /** Until a run over everybody has ended well, whatever was interrupted or tried on a few. */
  private boolean isInitial() {
    return ledger.people().nobodyLinked(ObjectKind.USER)
        || ledger.baselines().rows(ExportRole.USERS.key()).isEmpty();
  }

  /** Abandons every unfinished cycle; their staged changes are forgotten. */
  private Cycle abandon(Cycle newest) {
    for (Optional<Cycle> each = Optional.of(newest);
        each.isPresent();
        each = ledger.cycles().unfinished()) {
      ledger.cycles().end(each.get(), Cycles.Ending.ABANDONED, clock.instant());
      ledger.stagedChanges().discard(each.get().id());
    }
    return newest;
  }

  private CycleResult execute(
      CycleRequest request, Night night, Cycle cycle, boolean resumed, Optional<String> abandoned) {
    CycleAssembly assembly = new CycleAssembly(request, night, cycle, database, clock);
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      context.getBeanFactory().registerSingleton("database", database);
      context.getBeanFactory().registerSingleton("parts", assembly.parts());
      context.register(ProvisioningJobConfiguration.class);
      context.refresh();
      JobExecution execution = start(context, request.verb(), cycle);
      return result(request, night, cycle, execution, context, resumed, abandoned);
    } finally {
      assembly.parts().users().close();
    }
  }

  private static JobExecution start(
      AnnotationConfigApplicationContext context, Verb verb, Cycle cycle) {
    Job job = context.getBean(verb.jobName(), Job.class);
    JobParameters parameters =
        new JobParametersBuilder().addLong("cycle", cycle.id()).toJobParameters();
    JobRepository repository = context.getBean(JobRepository.class);
    JobOperator operator = context.getBean("jobOperator", JobOperator.class);
    JobExecution last = repository.getLastJobExecution(verb.jobName(), parameters);
    if (last != null && last.isRunning()) {
      // The process that ran it is dead: we hold the lock.
      operator.recover(last);
    }
    try {
      return operator.start(job, parameters);
    } catch (JobExecutionException e) {
      throw new IllegalStateException("the cycle could not be started: " + e.getMessage(), e);
    }
  }

  private CycleResult result(
      CycleRequest request,
      Night night,
      Cycle cycle,
      JobExecution execution,
      AnnotationConfigApplicationContext context,
      boolean resumed,
      Optional<String> abandoned) {
    DecideTally tally = context.getBean(DecideTallySource.class).get();
    List<GuardFinding> guards =
        GuardFindings.of(execution.getExecutionContext().getString(GuardTasklet.FINDINGS, ""));
    Ending ending = Ending.COMPLETED;
    String message = null;
    if (execution.getStatus() != BatchStatus.COMPLETED) {
      Throwable cause = cause(execution);
      ending = ending(request, cause);
      message = ending == Ending.EXPORT_REFUSED ? message(cause) : unavailable(request);
    }
    close(request, night, cycle, ending, tally, guards);
    return new CycleResult(
        cycle,
        ending,
        message,
        night.exports(tally),
        tally.unchanged(),
        guards,
        night.warnings(tally),
        resumed,
        abandoned);
  }

  private void close(
      CycleRequest request,
      Night night,
      Cycle cycle,
      Ending ending,
      DecideTally tally,
      List<GuardFinding> guards) {
    boolean done = ending == Ending.COMPLETED || ending == Ending.EXPORT_REFUSED;
    if (done || request.verb() == Verb.PLAN) {
      ledger.cycles().end(cycle, Cycles.Ending.ENDED, clock.instant());
    }
    if (ending == Ending.COMPLETED && request.verb() == Verb.RUN) {
      ledger.stagedChanges().discardBefore(cycle.id());
      if (night.resumable() && guards.isEmpty()) {
        night.remember(ledger, tally);
      }
    }
  }

  /** Forgets what a plan or a refused cycle staged, once its report has been written. */
  public void forget(Cycle cycle) {
    ledger.stagedChanges().discard(cycle.id());
  }

  /** The ledger the cycle works on. */
  public Ledger ledger() {
    return ledger;
  }

  private CycleResult refused(Cycle cycle, String message) {
    ledger.cycles().end(cycle, Cycles.Ending.ENDED, clock.instant());
    return new CycleResult(
        cycle,
        Ending.EXPORT_REFUSED,
        message,
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        false,
        Optional.empty());
  }

  private static Ending ending(CycleRequest request, Throwable cause) {
    if (cause instanceof ExportException || cause instanceof ExportRefusedException) {
      return Ending.EXPORT_REFUSED;
    }
    if (cause instanceof ServiceProviderUnavailableException
        || request.stoppage().cause().isPresent()) {
      return Ending.TARGET_UNAVAILABLE;
    }
    if (request.stoppage().requested()) {
      return Ending.INTERRUPTED;
    }
    throw new IllegalStateException("a step failed: " + cause, cause);
  }

  private static @Nullable String unavailable(CycleRequest request) {
    return request.stoppage().cause().map(CycleRunner::message).orElse(null);
  }

  private static String message(Throwable e) {
    return String.valueOf(e.getMessage());
  }

  /** The innermost of our own exceptions; Spring wraps them. */
  private static Throwable cause(JobExecution execution) {
    Throwable found = new IllegalStateException("no reason was recorded");
    for (Throwable failure : execution.getAllFailureExceptions()) {
      for (Throwable each = failure; each != null; each = each.getCause()) {
        if (each instanceof ExportException
            || each instanceof ExportRefusedException
            || each instanceof ServiceProviderUnavailableException
            || each instanceof CycleStoppedException) {
          return each;
        }
        found = failure;
      }
    }
    return found;
  }
}
