package dev.rollcall.cli;

import dev.rollcall.batch.Attention;
import dev.rollcall.batch.CycleRequest;
import dev.rollcall.batch.CycleRequest.Verb;
import dev.rollcall.batch.CycleResult;
import dev.rollcall.batch.CycleResult.Ending;
import dev.rollcall.batch.CycleRunner;
import dev.rollcall.batch.Progress;
import dev.rollcall.batch.ReplayContext;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.definition.LedgerSettings;
import dev.rollcall.definition.Secret;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.LedgerDatabase;
import dev.rollcall.ledger.Quarantine;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.Stoppage;
import dev.rollcall.report.CycleReport;
import dev.rollcall.report.FailedRecords;
import dev.rollcall.report.ReportException;
import dev.rollcall.report.RunFolders;
import dev.rollcall.report.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@code run}, {@code plan} and {@code replay} have in common: one cycle of one job. */
final class CycleVerb {
  private static final Clock CLOCK = Clock.systemUTC();

  /** Beside one connection a request: the chunk's own, and what is committed by itself. */
  private static final int MORE_CONNECTIONS = 3;

  private final RunOptions options;
  private final Output output;
  private boolean detailedExitCode;

  CycleVerb(RunOptions options, Output output) {
    this.options = options;
    this.output = output;
  }

  int plan(Attention attention, CycleRequest.Matching matching, boolean detailed) {
    detailedExitCode = detailed;
    return execute(Verb.PLAN, attention, matching, Optional.empty());
  }

  int execute(
      Verb verb,
      Attention attention,
      CycleRequest.Matching matching,
      Optional<Function<ReplayContext, Iterable<PlannedChange>>> replay) {
    return opened(
        verb,
        attention,
        matching,
        replay.<ChangesMaker>map(given -> (job, database, target) -> given));
  }

  /** Sends the changes that are made once the ledger is open and the target known. */
  int send(Verb verb, ChangesMaker changes) {
    return opened(verb, Attention.CHANGED, CycleRequest.Matching.ASK_TARGET, Optional.of(changes));
  }

  /** Makes the changes of a cycle that decides about nobody. */
  @FunctionalInterface
  interface ChangesMaker {
    Function<ReplayContext, Iterable<PlannedChange>> make(
        JobDefinition job, LedgerDatabase database, Target target);
  }

  // The lock is held, not called.
  @SuppressWarnings("try")
  private int opened(
      Verb verb,
      Attention attention,
      CycleRequest.Matching matching,
      Optional<ChangesMaker> changes) {
    if (options.verbose) {
      Logging.verbose();
    }
    JobDefinition job = definition();
    if (!job.enabled()) {
      output.say(job.name() + ": is switched off (enabled: false); nothing was done");
      return ExitCode.DONE.code();
    }
    Duration wait = verb == Verb.RUN ? Duration.ZERO : options.waitFor();
    try (RunLock lock = RunLock.take(lockFile(job), job.name(), wait);
        LedgerDatabase database = open(job)) {
      JobQuarantine quarantine =
          new JobQuarantine(job, new Ledger(database.dataSource()).quarantine(), CLOCK);
      Optional<Quarantine.State> waiting = quarantine.waiting();
      try (Target target = Target.connect(job, matching)) {
        if (verb == Verb.RUN && !attention.isPartial() && waiting.isPresent()) {
          Quarantine.State state = waiting.get();
          if (!JobQuarantine.isMendedByAnAnswer(state) || !target.isUsable()) {
            return notDue(job, state, target);
          }
        }
        return cycle(
            job,
            verb,
            attention,
            matching,
            changes.map(maker -> maker.make(job, database, target)),
            database,
            target,
            quarantine);
      }
    }
  }

  /** A quarantined job whose next attempt is not due: nothing is read, nothing more is asked. */
  private int notDue(JobDefinition job, Quarantine.State state, Target target) {
    RunFolders folders = new RunFolders(job.report().directory(), job.name());
    CycleReport report =
        new IdleRun(job, CLOCK)
            .quarantined(
                folders, state, RunId.next(CLOCK, new SecureRandom()).text(), target.requests());
    say(report, folders.find(new RunId(report.runId())).orElseThrow());
    return report.exitCode();
  }

  // The lock and the signals' hook are held, not called; the line ends before the summary.
  @SuppressWarnings("try")
  private int cycle(
      JobDefinition job,
      Verb verb,
      Attention attention,
      CycleRequest.Matching matching,
      Optional<Function<ReplayContext, Iterable<PlannedChange>>> replay,
      LedgerDatabase database,
      Target target,
      JobQuarantine quarantine) {
    Stoppage stoppage = new Stoppage();
    Progress progress = new Progress();
    CycleRunner runner = new CycleRunner(database, CLOCK);
    Runnable stop =
        () -> {
          stoppage.request();
          target.leave();
        };
    try (Signals signals = Signals.stopping(stop);
        ProgressLine line = ProgressLine.show(output, progress)) {
      CycleEnd end = new CycleEnd(job, runner.ledger(), target, CLOCK);
      RunFolders folders = new RunFolders(job.report().directory(), job.name());
      CycleResult result =
          runner.run(
              new CycleRequest(
                  job,
                  verb,
                  attention,
                  new CycleRequest.Target(target.provider(), target.profile(), matching),
                  replay,
                  stoppage,
                  progress,
                  options.acceptedRules()),
              RunId.next(CLOCK, new SecureRandom()).text(),
              abandoned -> end.writeUnlessReported(folders, abandoned));
      line.close();
      if (verb == Verb.PLAN) {
        int code = new PlanOutput(end, output, detailedExitCode).print(result);
        runner.forget(result.cycle());
        return code;
      }
      if (verb == Verb.RUN && !attention.isPartial()) {
        quarantine.conclude(result, stoppage.cause());
        if (quarantine.now().isPresent() && result.ending() != Ending.EXPORT_REFUSED) {
          end.quarantined();
        }
      } else {
        quarantine.concludeForAFew(result, target.requests());
      }
      return conclude(job, runner, folders, end, result, quarantine);
    }
  }

  private int conclude(
      JobDefinition job,
      CycleRunner runner,
      RunFolders folders,
      CycleEnd end,
      CycleResult result,
      JobQuarantine quarantine) {
    CycleReport report = end.write(folders, result);
    runner.finish(result);
    if (result.ending() == CycleResult.Ending.EXPORT_REFUSED) {
      runner.forget(result.cycle());
    }
    prune(job, folders);
    Path folder = folders.find(new RunId(report.runId())).orElseThrow();
    say(report, folder);
    new Notifications(job, output, CLOCK)
        .tell(report, Notifications.change(quarantine.before(), quarantine.now()), folder);
    return report.exitCode();
  }

  /** What is left of old runs does not make this one fail. */
  private void prune(JobDefinition job, RunFolders folders) {
    try {
      folders.prune(job.report().keep(), CLOCK);
    } catch (ReportException e) {
      output.say("warning: " + e.getMessage());
    }
  }

  private void say(CycleReport report, Path folder) {
    if (output.quiet() && report.exitCode() == 0) {
      return;
    }
    if (output.json() && !report.verb().equals(Verb.PROVISION.jobName())) {
      output.print(text(folder.resolve("report.json")));
    }
    if (output.terminal() || report.exitCode() != 0) {
      output.say(report.terminalSummary());
      output.say("  report: " + folder.resolve("report.html"));
    } else {
      output.say(report.summary() + "; report: " + folder.resolve("report.html"));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }

  /** The job, once its secrets are known to be set. */
  JobDefinition definition() {
    return OpenJob.online(options);
  }

  /** The failed records of a file, of a run, or of the last run. */
  Path failedRecords(@Nullable Path file, @Nullable String run) {
    if (file != null) {
      return file;
    }
    JobDefinition job = definition();
    RunFolders folders = new RunFolders(job.report().directory(), job.name());
    Optional<RunId> id = run == null ? LastRun.of(folders) : RunId.parse(run);
    return id.flatMap(folders::find)
        .map(folder -> folder.resolve(FailedRecords.FILE_NAME))
        .orElseThrow(
            () ->
                new UsageException(
                    run == null
                        ? "job " + job.name() + " has no run yet"
                        : "job " + job.name() + " has no run " + run));
  }

  static Path lockFile(JobDefinition job) {
    return job.ledger()
        .file()
        .map(file -> file.resolveSibling(file.getFileName() + ".lock"))
        .orElse(job.report().directory().resolve(job.name() + ".lock"));
  }

  static LedgerDatabase open(JobDefinition job) {
    LedgerSettings ledger = job.ledger();
    Secret password = ledger.password();
    return LedgerDatabase.open(
        ledger.url(),
        ledger.user(),
        password == null ? null : password.reveal(),
        job.target().limits().concurrency() + MORE_CONNECTIONS);
  }
}
