package dev.rollcall.cli;

import dev.rollcall.batch.CycleResult;
import dev.rollcall.batch.CycleResult.Ending;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.provisioning.Provisioner.DisableEffect;
import dev.rollcall.report.CycleContext;
import dev.rollcall.report.CycleCounts;
import dev.rollcall.report.CycleReport;
import dev.rollcall.report.ExportFacts;
import dev.rollcall.report.GuardFinding;
import dev.rollcall.report.ReportStatus;
import dev.rollcall.report.ReportWriter;
import dev.rollcall.report.RunFolders;
import dev.rollcall.report.StagedChangeStream;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Turns a cycle's end into its report. */
final class CycleEnd {
  private final JobDefinition job;
  private final Ledger ledger;
  private final Target target;
  private final Clock clock;

  CycleEnd(JobDefinition job, Ledger ledger, Target target, Clock clock) {
    this.job = job;
    this.ledger = ledger;
    this.target = target;
    this.clock = clock;
  }

  CycleReport write(RunFolders folders, CycleResult result) {
    CycleContext context = context(result);
    return new ReportWriter(folders, context)
        .write(changes(result), counts(result, context), counted -> report(result, counted));
  }

  CycleContext context(CycleResult result) {
    return new CycleContext(
        job.name(),
        result.cycle().runId(),
        result.cycle().verb(),
        target.label(),
        target.profile().disableDestroys()
            ? DisableEffect.DESTROYS_ACCOUNT
            : DisableEffect.KEEPS_ACCOUNT);
  }

  CycleCounts counts(CycleResult result, CycleContext context) {
    return new CycleCounts(context).unchangedUsers(result.unchanged());
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
            .status(status, exitCode(status));
    exports(result).forEach(report::export);
    guards(result).forEach(report::guard);
    result.warnings().forEach(report::warning);
    result.abandoned().ifPresent(report::abandoned);
    String message = result.message();
    if (message != null) {
      report.message(message);
    }
    return report.build();
  }

  private static int exitCode(ReportStatus status) {
    return status == ReportStatus.INTERRUPTED ? Signals.code().code() : status.exitCode();
  }

  private static ReportStatus status(CycleResult result, CycleCounts counts) {
    return switch (result.ending()) {
      case EXPORT_REFUSED -> ReportStatus.REFUSED;
      case TARGET_UNAVAILABLE -> ReportStatus.UNREACHABLE;
      case INTERRUPTED -> ReportStatus.INTERRUPTED;
      case COMPLETED -> result.guards().isEmpty() ? ReportStatus.of(counts) : ReportStatus.HELD;
    };
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
