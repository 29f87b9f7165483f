package dev.rollcall.notification;

import dev.rollcall.report.CycleReport;
import dev.rollcall.report.QuarantineFacts;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Word of one run: what happened, how many it concerns, what to do, and where the report is. No
 * personal data, no secret.
 */
public record Notice(String subject, String text) {

  /**
   * The notice that a run is worth, if any. A run says one thing: what became of a quarantine
   * before what was held, that before what failed. While a job stays in quarantine for the same
   * cause, whoever has been told so is not told again.
   *
   * @param folder of the run
   */
  public static Optional<Notice> of(
      CycleReport report, QuarantineChange change, Path folder, Set<Occasion> on) {
    boolean stays = report.quarantine() != null && change == QuarantineChange.NONE;
    if (on.contains(Occasion.QUARANTINE)) {
      if (change != QuarantineChange.NONE) {
        return Optional.of(notice(report, quarantine(report, change), folder));
      }
      if (stays) {
        return Optional.empty();
      }
    }
    if (on.contains(Occasion.HELD) && !report.guards().isEmpty()) {
      return Optional.of(notice(report, held(report), folder));
    }
    return on.contains(Occasion.FAILURE) && isFailure(report)
        ? Optional.of(notice(report, failure(report), folder))
        : Optional.empty();
  }

  private static boolean isFailure(CycleReport report) {
    return switch (report.status()) {
      case PARTIAL, REFUSED, UNREACHABLE, QUARANTINED, FAILED -> true;
      case HELD -> failed(report) + refused(report) > 0;
      case SUCCEEDED, INTERRUPTED, DISABLED -> false;
    };
  }

  private static long failed(CycleReport report) {
    return report.users().failed() + report.groups().failed();
  }

  private static long refused(CycleReport report) {
    return report.users().refused() + report.groups().refused();
  }

  private static String quarantine(CycleReport report, QuarantineChange change) {
    QuarantineFacts facts = report.quarantine();
    String cause = facts == null ? "" : " (" + facts.cause().replace('_', ' ') + ")";
    return switch (change) {
      case BEGAN -> "quarantined" + cause;
      case CHANGED -> "still quarantined, for another cause" + cause;
      case GIVEN_UP -> "quarantined for four weeks, not tried any more" + cause;
      case ENDED -> "the quarantine is over";
      case NONE -> "";
    };
  }

  private static String held(CycleReport report) {
    long held = report.users().held() + report.groups().held();
    return held == 1 ? "1 change is held" : held + " changes are held";
  }

  private static String failure(CycleReport report) {
    return switch (report.status()) {
      case REFUSED -> "an export was refused, nothing was sent";
      case UNREACHABLE -> "the target cannot be used";
      case QUARANTINED -> "quarantined";
      case PARTIAL, HELD -> failed(report) + " failed, " + refused(report) + " refused";
      case FAILED, SUCCEEDED, INTERRUPTED, DISABLED -> report.status().key();
    };
  }

  private static Notice notice(CycleReport report, String what, Path folder) {
    QuarantineFacts quarantine = report.quarantine();
    StringBuilder text = new StringBuilder(report.terminalSummary());
    if (quarantine != null
        && report.messages().stream().noneMatch(m -> m.contains("quarantined"))) {
      text.append("\n  quarantined since ")
          .append(quarantine.since())
          .append(": ")
          .append(quarantine.message());
    }
    text.append("\n\nReport: ")
        .append(folder.toAbsolutePath().resolve("report.html"))
        .append("\nRun:    ")
        .append(report.runId())
        .append(", ended ")
        .append(report.exitCode())
        .append("\n\n")
        .append(advice(report))
        .append('\n');
    return new Notice("[Rollcall] " + report.job() + ": " + what, text.toString());
  }

  private static String advice(CycleReport report) {
    return switch (report.status()) {
      case SUCCEEDED -> "There is nothing to do.";
      case HELD ->
          "What is held waits for you: `rollcall approve` lists it and lets it go. If it is not"
              + " meant, mend the exports or the job file; the next run decides anew.";
      case PARTIAL ->
          "The report says what failed and how to mend it. Failed records are tried again by"
              + " themselves, later and later; `rollcall replay` sends them sooner.";
      case REFUSED -> "Nothing was sent. Export again and run the job again.";
      case UNREACHABLE -> "Look at the target; the next run goes on where this one stopped.";
      case QUARANTINED ->
          "Look at what failed most. The job is tried again by itself, more and more rarely;"
              + " `rollcall reset --quarantine` lets the next run try at once.";
      case INTERRUPTED, DISABLED, FAILED -> "Look at the report.";
    };
  }
}
