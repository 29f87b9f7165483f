package dev.rollcall.batch;

import dev.rollcall.batch.CycleRequest.Verb;
import dev.rollcall.batch.CycleResult.Ending;
import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.Cycle;
import dev.rollcall.ledger.Cycles;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.LedgerDatabase;
import dev.rollcall.provisioning.AccountAdoption;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.safety.ExportRefusedException;
import dev.rollcall.safety.ExportRule;
import dev.rollcall.safety.GuardFinding;
import dev.rollcall.source.ExportException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;

/**
 * Runs one cycle on an open ledger, or resumes the one that was interrupted: when exports, job file
 * and profile are the same as when it began. Otherwise that one is abandoned, once the target was
 * asked what came of the changes under way; what it had sent is in the ledger.
 */
public final class CycleRunner {
  private static final String ABANDONED =
      "was interrupted and is not resumed: exports, job file or profile are not what they were; a"
          + " new cycle goes on from what was sent";
  private final LedgerDatabase database;
  private final Ledger ledger;
  private final Clock clock;

  public CycleRunner(LedgerDatabase database, Clock clock) {
    this.database = database;
    this.ledger = new Ledger(database.dataSource());
    this.clock = clock;
  }

  /**
   * Runs a cycle to its end, whatever that is; only bugs are thrown. A run or replay that went
   * through is over when {@link #finish} says so: until then it can be reported again.
   *
   * @param abandonedReport is given each interrupted cycle that will not be resumed, before what it
   *     staged is forgotten
   */
  public CycleResult run(
      CycleRequest request, String newRunId, Consumer<CycleResult> abandonedReport) {
    Night night;
    try {
      night = Night.read(request);
    } catch (ExportException e) {
      return refused(begin(request, newRunId, "unreadable"), refusal(e));
    }
    String fingerprint = night.fingerprint();
    List<Cycle> unfinished = unfinished(request.verb());
    Optional<Cycle> resumed =
        unfinished.stream()
            .filter(cycle -> isOf(request.verb(), cycle))
            .findFirst()
            .filter(cycle -> night.resumable() && cycle.fingerprint().equals(fingerprint));
    if (resumed.isPresent()) {
      return execute(
          request, night, resumed.get(), true, new Abandoned(Optional.empty(), List.of()));
    }
    List<String> gaps = new ArrayList<>();
    for (Cycle cycle : unfinished) {
      CycleResult result = abandon(request, night, cycle, abandonedReport);
      if (request.stoppage().requested()) {
        return result;
      }
      gaps.addAll(result.warnings());
    }
    Optional<String> abandoned =
        unfinished.stream().filter(cycle -> !isOf(Verb.PLAN, cycle)).findFirst().map(Cycle::runId);
    return execute(
        request,
        night,
        begin(request, newRunId, fingerprint),
        false,
        new Abandoned(abandoned, gaps));
  }

  /** A plan leaves an interrupted run alone: it can still be resumed. */
  private List<Cycle> unfinished(Verb verb) {
    return ledger.cycles().unfinished().stream()
        .filter(cycle -> verb != Verb.PLAN || isOf(Verb.PLAN, cycle))
        .toList();
  }

  private static boolean isOf(Verb verb, Cycle cycle) {
    return cycle.verb().equals(verb.jobName());
  }

  private Cycle begin(CycleRequest request, String runId, String fingerprint) {
    return ledger
        .cycles()
        .begin(
            runId,
            request.verb().jobName(),
            fingerprint,
            ledger.baselines().isEmpty(),
            clock.instant(),
            ledger.people().activeAccounts(ObjectKind.USER));
  }

  /**
   * Abandons a cycle; what it staged is forgotten, but for what is owed. It is not when the target
   * would have to be asked first and cannot be: then the stoppage says so.
   */
  private CycleResult abandon(
      CycleRequest request, Night night, Cycle cycle, Consumer<CycleResult> report) {
    CycleResult result = stopped(cycle, Ending.INTERRUPTED, ABANDONED);
    if (!isOf(Verb.PLAN, cycle)) {
      result = settle(request, night, cycle);
      if (request.stoppage().requested()) {
        return result;
      }
      report.accept(result);
    }
    ledger.cycles().end(cycle, Cycles.Ending.ABANDONED, clock.instant());
    if (isOf(Verb.RUN, cycle)) {
      ledger.stagedChanges().discardDone(cycle.id());
    } else {
      ledger.stagedChanges().discard(cycle.id());
    }
    return result;
  }

  private CycleResult settle(CycleRequest request, Night night, Cycle cycle) {
    CycleParts parts = new CycleAssembly(request, night, cycle, database, clock).parts();
    try (CycleJob job = new CycleJob(parts, database)) {
      Optional<JobExecution> last = job.last();
      job.settlement().settle();
      List<String> gaps = night.isDelta() ? gap(cycle, last) : List.of();
      return last.map(
              execution -> abandoned(cycle, execution, job.tally(), job.unchangedGroups(), gaps))
          .orElseGet(() -> stopped(cycle, Ending.INTERRUPTED, ABANDONED, gaps));
    } catch (ServiceProviderUnavailableException e) {
      request.stoppage().because(e);
      return request.stoppage().cause().isPresent()
          ? stopped(cycle, Ending.TARGET_UNAVAILABLE, message(e))
          : stopped(cycle, Ending.INTERRUPTED, null);
    } catch (CycleStoppedException e) {
      return stopped(cycle, Ending.INTERRUPTED, null);
    }
  }

  private static CycleResult abandoned(
      Cycle cycle,
      JobExecution last,
      DecideTally tally,
      Map<Standing, Long> unchangedGroups,
      List<String> gaps) {
    boolean done = last.getStatus() == BatchStatus.COMPLETED;
    return new CycleResult(
        cycle,
        done ? Ending.COMPLETED : Ending.INTERRUPTED,
        done ? null : ABANDONED,
        List.of(),
        tally.unchanged(),
        unchangedGroups,
        guards(last),
        gaps,
        false,
        Optional.empty());
  }

  /** Whom the next delta does not hold, it cannot say anything about. */
  private static List<String> gap(Cycle cycle, Optional<JobExecution> last) {
    boolean decided =
        last.stream()
            .flatMap(execution -> execution.getStepExecutions().stream())
            .anyMatch(
                step ->
                    step.getStepName().equals(DecideTallySource.DECIDE)
                        && step.getStatus() == BatchStatus.COMPLETED);
    return decided || !isOf(Verb.RUN, cycle)
        ? List.of()
        : List.of(
            "the run "
                + cycle.runId()
                + " was interrupted while it read its exports, and those of this run are a delta,"
                + " which does not hold whoever changed before: run that delta again, or a full"
                + " export");
  }

  private static CycleResult stopped(Cycle cycle, Ending ending, @Nullable String message) {
    return stopped(cycle, ending, message, List.of());
  }

  private static CycleResult stopped(
      Cycle cycle, Ending ending, @Nullable String message, List<String> warnings) {
    return new CycleResult(
        cycle,
        ending,
        message,
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        warnings,
        false,
        Optional.empty());
  }

  /**
   * The interrupted cycle that is not resumed, if there is one.
   *
   * @param gaps what this cycle cannot know because of that
   */
  private record Abandoned(Optional<String> runId, List<String> gaps) {}

  private CycleResult execute(
      CycleRequest request, Night night, Cycle cycle, boolean resumed, Abandoned abandoned) {
    CycleParts parts = new CycleAssembly(request, night, cycle, database, clock).parts();
    try (CycleJob job = new CycleJob(parts, database)) {
      JobExecution execution = job.start(request.verb());
      return result(request, night, parts, execution, job, resumed, abandoned);
    }
  }

  private CycleResult result(
      CycleRequest request,
      Night night,
      CycleParts parts,
      JobExecution execution,
      CycleJob job,
      boolean resumed,
      Abandoned abandoned) {
    Cycle cycle = parts.cycle();
    DecideTally tally = job.tally();
    List<GuardFinding> guards = guards(execution);
    Ending ending = Ending.COMPLETED;
    String message = null;
    if (execution.getStatus() != BatchStatus.COMPLETED) {
      Throwable cause = cause(execution);
      ending = ending(request, cause);
      message = ending == Ending.EXPORT_REFUSED ? refusal(cause) : unavailable(request);
    } else if (request
        .attention()
        .only()
        .filter(it -> it.size() == job.users().unknown())
        .isPresent()) {
      ending = Ending.NOBODY_FOUND;
      message = "nobody in the exports has such an id, user principal name or mail";
    }
    List<String> changed = changed(request, night, cycle);
    noteInactive(request);
    close(request, night, cycle, ending, tally, guards);
    return new CycleResult(
        cycle,
        ending,
        message,
        night.exports(tally),
        tally.unchanged(),
        job.unchangedGroups(),
        guards,
        Stream.of(
                abandoned.gaps(),
                changed,
                accepted(execution),
                warnings(request, night, job, execution))
            .flatMap(List::stream)
            .toList(),
        resumed,
        abandoned.runId());
  }

  /** What makes a run look at everybody, which is why it may send more than the exports explain. */
  private List<String> changed(CycleRequest request, Night night, Cycle cycle) {
    if (request.verb() != Verb.RUN && request.verb() != Verb.PLAN) {
      return List.of();
    }
    Map<String, String> now = night.decidedBy();
    if (request.verb() == Verb.RUN && night.resumable()) {
      ledger.cycles().decidedBy(cycle, now);
    }
    return ledger.cycles().decidedBefore(cycle).stream()
        .flatMap(before -> changed(before, now).stream())
        .toList();
  }

  private static Optional<String> changed(Cycles.DecidedRun before, Map<String, String> now) {
    String sections =
        now.entrySet().stream()
            .filter(section -> !section.getValue().equals(before.sections().get(section.getKey())))
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    return sections.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the job has changed since the run "
                + before.runId()
                + " ("
                + sections
                + "), so that everybody is looked at again");
  }

  private List<String> warnings(
      CycleRequest request, Night night, CycleJob job, JobExecution execution) {
    List<String> warnings = new ArrayList<>(night.warnings(job.tally(), job.users()));
    long strangers = job.users().unknown();
    if (strangers > 0) {
      warnings.add(
          "--only names nobody in the exports by an id, user principal name or mail: " + strangers);
    }
    long unknown = execution.getExecutionContext().getLong(RelateTasklet.GROUPS_WITHOUT_MEMBERS, 0);
    if (unknown > 0) {
      warnings.add(
          "groups in scope of whose members there is no export, so that their members stay as they"
              + " are: "
              + unknown);
    }
    long renamed =
        ledger.stagedChanges().countDone(job.cycle().id(), AccountAdoption.OF_ANOTHER_NAME);
    if (renamed > 0) {
      warnings.add(
          "accounts that were matched and had another externalId, which is replaced; make sure that"
              + " they belong to the people who have been given them: "
              + renamed);
    }
    long waiting = request.verb() == Verb.RUN ? ledger.relations().waitingReferences() : 0;
    if (waiting > 0) {
      warnings.add(
          "references to somebody without an account, which are tried again in every run: "
              + waiting);
    }
    return warnings;
  }

  private static List<GuardFinding> guards(JobExecution execution) {
    return findings(execution).filter(finding -> !finding.isAccepted()).toList();
  }

  /** What somebody accepted for this run is no finding of a guard, but is said. */
  private static List<String> accepted(JobExecution execution) {
    return findings(execution).filter(GuardFinding::isAccepted).map(GuardFinding::message).toList();
  }

  private static Stream<GuardFinding> findings(JobExecution execution) {
    return GuardFindings.of(execution.getExecutionContext().getString(GuardTasklet.FINDINGS, ""))
        .stream();
  }

  private void close(
      CycleRequest request,
      Night night,
      Cycle cycle,
      Ending ending,
      DecideTally tally,
      List<GuardFinding> guards) {
    if (ending == Ending.EXPORT_REFUSED || request.verb() == Verb.PLAN) {
      ledger.cycles().end(cycle, Cycles.Ending.ENDED, clock.instant());
    }
    if (ending == Ending.COMPLETED && request.verb() == Verb.RUN) {
      if (night.resumable()) {
        ledger.stagedChanges().discardBefore(cycle.id());
        if (guards.isEmpty() && night.errors().passed().isEmpty()) {
          night.remember(ledger, tally);
        }
      }
    }
  }

  /** How long people have been gone counts from the run that disabled them. */
  private void noteInactive(CycleRequest request) {
    if (request.verb() != Verb.PLAN && request.job().scope().deleteDisabledAfter() != null) {
      ledger.people().noteInactive(clock.instant());
    }
  }

  /** Ends a cycle that went through, once its report has been written. */
  public void finish(CycleResult result) {
    if (result.ending() == Ending.COMPLETED || result.ending() == Ending.NOBODY_FOUND) {
      ledger.cycles().end(result.cycle(), Cycles.Ending.ENDED, clock.instant());
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
    return stopped(cycle, Ending.EXPORT_REFUSED, message);
  }

  private static Ending ending(CycleRequest request, Throwable cause) {
    if (cause instanceof ExportException || cause instanceof ExportRefusedException) {
      return Ending.EXPORT_REFUSED;
    }
    if (request.stoppage().cause().isPresent()) {
      return Ending.TARGET_UNAVAILABLE;
    }
    if (request.stoppage().requested()) {
      return Ending.INTERRUPTED;
    }
    if (cause instanceof ServiceProviderUnavailableException) {
      return Ending.TARGET_UNAVAILABLE;
    }
    throw new IllegalStateException("a step failed: " + cause, cause);
  }

  private static @Nullable String unavailable(CycleRequest request) {
    return request.stoppage().cause().map(CycleRunner::message).orElse(null);
  }

  private static String message(Throwable e) {
    return String.valueOf(e.getMessage());
  }

  /** What is wrong with an export, and how it can be let pass all the same. */
  private static String refusal(Throwable e) {
    String way =
        e instanceof ExportException refused
            ? ExportRule.named(refused.rule()).map(ExportRule::acceptance).orElse("")
            : "";
    return message(e) + way;
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
