package dev.rollcall.cli;

import dev.rollcall.batch.CycleResult;
import dev.rollcall.batch.CycleResult.Ending;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Quarantine;
import dev.rollcall.mapping.AttributeMapper;
import dev.rollcall.provisioning.Provisioner.DisableEffect;
import dev.rollcall.report.CycleContext;
import dev.rollcall.report.CycleCounts;
import dev.rollcall.report.CycleReport;
import dev.rollcall.report.ExportFacts;
import dev.rollcall.report.GuardFinding;
import dev.rollcall.report.ReportStatus;
import dev.rollcall.report.ReportWriter;
import dev.rollcall.report.RunFolders;
import dev.rollcall.report.RunId;
import dev.rollcall.report.StagedChangeStream;
import dev.rollcall.scim.ResourceType;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Turns a cycle's end into its report. */
final class CycleEnd {
  private final JobDefinition job;
  private final Ledger ledger;
  private final Target target;
  private final Clock clock;
  private boolean quarantined;

  CycleEnd(JobDefinition job, Ledger ledger, Target target, Clock clock) {
    this.job = job;
    this.ledger = ledger;
    this.target = target;
    this.clock = clock;
  }

  /** The cycle that is about to be reported has put the job into quarantine, or kept it there. */
  void quarantined() {
    quarantined = true;
  }

  CycleReport write(RunFolders folders, CycleResult result) {
    CycleContext context = context(result);
    return new ReportWriter(folders, context)
        .write(changes(result), counts(result, context), counted -> report(result, counted));
  }

  /**
   * A run that was killed has left no report. One that could end by itself, when the target was
   * away or on a signal, has: that stays as it is.
   */
  void writeUnlessReported(RunFolders folders, CycleResult abandoned) {
    boolean reported =
        RunId.parse(abandoned.cycle().runId())
            .flatMap(folders::find)
            .filter(folder -> Files.exists(folder.resolve("report.json")))
            .isPresent();
    if (!reported) {
      write(folders, abandoned);
    }
  }

  CycleContext context(CycleResult result) {
    return new CycleContext(
        job.name(),
        result.cycle().runId(),
        result.cycle().verb(),
        target.label(),
        target.profile().disableDestroys()
            ? DisableEffect.DESTROYS_ACCOUNT
            : DisableEffect.KEEPS_ACCOUNT,
        new AttributeMapper(ResourceType.USER, job.mappings().users()).redacted());
  }

  CycleCounts counts(CycleResult result, CycleContext context) {
    return new CycleCounts(context)
        .unchangedUsers(result.unchanged())
        .unchangedGroups(result.unchangedGroups());
  }

  /** A refused cycle changed nothing: what it had decided is of no account. */
  StagedChangeStream changes(CycleResult result) {
    return result.ending() == Ending.EXPORT_REFUSED
        ? StagedChangeStream.none()
        : (Consumer<dev.rollcall.ledger.StagedChange> consumer) ->
            ledger.stagedChanges().each(result.cycle().id(), consumer);
  }

  CycleReport report(CycleResult result, CycleCounts counts) {
    ReportStatus status = status(result, counts);
    CycleReport.Builder report =
        CycleReport.of(job.name(), result.cycle())
            .ended(clock.instant())
            .counts(counts)
            .requests(target.requests())
            .resumed(result.resumed())
            .status(status, exitCode(result, status));
    exports(result).forEach(report::export);
    guards(result).forEach(report::guard);
    result.warnings().forEach(report::warning);
    List<String> changes = target.changesSinceProbe();
    if (!changes.isEmpty()) {
      report.warning(
          "the target says of itself what it did not say when it was probed: "
              + String.join(", ", changes)
              + "; probe it again");
    }
    if (!target.outages().isZero()) {
      report.warning(
          "the target was down for "
              + Math.max(1, target.outages().toSeconds())
              + " s, and was waited for");
    }
    result.abandoned().ifPresent(report::abandoned);
    ledger.quarantine().current().ifPresent(state -> quarantine(report, state));
    String message = result.message();
    if (message != null) {
      report.message(message);
    }
    return report.build();
  }

  private void quarantine(CycleReport.Builder report, Quarantine.State state) {
    report.quarantine(JobQuarantine.facts(state));
    if (quarantined) {
      report.message(JobQuarantine.sentence(state));
    }
  }

  private static int exitCode(CycleResult result, ReportStatus status) {
    if (result.ending() == Ending.NOBODY_FOUND) {
      return ExitCode.USAGE.code();
    }
    return status == ReportStatus.INTERRUPTED ? Signals.code().code() : status.exitCode();
  }

  private ReportStatus status(CycleResult result, CycleCounts counts) {
    return switch (result.ending()) {
      case EXPORT_REFUSED -> ReportStatus.REFUSED;
      case TARGET_UNAVAILABLE -> ReportStatus.UNREACHABLE;
      case INTERRUPTED -> ReportStatus.INTERRUPTED;
      case NOBODY_FOUND -> ReportStatus.FAILED;
      case COMPLETED -> completed(result, counts);
    };
  }

  private ReportStatus completed(CycleResult result, CycleCounts counts) {
    if (quarantined) {
      return ReportStatus.QUARANTINED;
    }
    return result.guards().isEmpty() ? ReportStatus.of(counts) : ReportStatus.HELD;
  }

  private static List<ExportFacts> exports(CycleResult result) {
    return result.exports().stream()
        .map(
            export ->
                new ExportFacts(
                    export.role(),
                    export.path(),
                    export.shape().isEmpty() ? null : export.shape(),
                    export.sha256(),
                    export.rows(),
                    export.malformed()))
        .toList();
  }

  private static List<GuardFinding> guards(CycleResult result) {
    return result.guards().stream()
        .map(
            guard ->
                new GuardFinding(
                    guard.rule(), guard.held(), guard.limit(), guard.actual(), guard.message()))
        .toList();
  }
}
