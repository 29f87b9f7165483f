package dev.rollcall.cli;

import dev.rollcall.definition.JobDefinition;
import dev.rollcall.ledger.Quarantine;
import dev.rollcall.provisioning.Provisioner.DisableEffect;
import dev.rollcall.report.CycleContext;
import dev.rollcall.report.CycleCounts;
import dev.rollcall.report.CycleReport;
import dev.rollcall.report.ReportStatus;
import dev.rollcall.report.ReportWriter;
import dev.rollcall.report.RunFolders;
import dev.rollcall.report.StagedChangeStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** A run that comes to no cycle, and is reported all the same. */
final class IdleRun {
  private final JobDefinition job;
  private final Clock clock;

  IdleRun(JobDefinition job, Clock clock) {
    this.job = job;
    this.clock = clock;
  }

  /** The run of a quarantined job that is not due. */
  CycleReport quarantined(
      RunFolders folders, Quarantine.State state, String runId, Map<String, Long> requests) {
    Instant now = clock.instant();
    CycleContext context =
        new CycleContext(
            job.name(), runId, "run", Target.label(job), DisableEffect.KEEPS_ACCOUNT, Set.of());
    return new ReportWriter(folders, context)
        .write(
            StagedChangeStream.none(),
            new CycleCounts(context),
            counts ->
                CycleReport.of(job.name(), runId, "run")
                    .started(now)
                    .ended(now)
                    .status(ReportStatus.QUARANTINED)
                    .requests(requests)
                    .quarantine(JobQuarantine.facts(state))
                    .message(JobQuarantine.sentence(state))
                    .build());
  }
}
