package dev.rollcall.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A cycle in a sentence, in a line, and in a few lines; without personal data. */
final class ReportSummary {
  private static final List<Outcome> ACTED =
      List.of(Outcome.CREATED, Outcome.UPDATED, Outcome.ENABLED, Outcome.DISABLED, Outcome.DELETED);
  private final CycleReport report;

  ReportSummary(CycleReport report) {
    this.report = report;
  }

  /** {@code spaceiq: succeeded; 312 people read, 240 created, 72 skipped; 241 requests in 41 s}. */
  String line() {
    List<String> parts = new ArrayList<>();
    parts.add(report.job() + ": " + ending());
    parts.add(counts(report.users(), "person", "people"));
    if (report.groups().read() > 0) {
      parts.add(counts(report.groups(), "group", "groups"));
    }
    if (report.relations().any()) {
      parts.add(report.relations().text());
    }
    parts.add(Wording.count(report.requestsSent(), "request") + " in " + duration());
    return String.join("; ", parts);
  }

  /** The same facts, one thought a line. */
  String lines() {
    List<String> lines = new ArrayList<>();
    lines.add(report.job() + ": " + headline());
    report.messages().forEach(message -> lines.add("  " + message));
    lines.add("  " + counts(report.users(), "person", "people"));
    if (report.users().skipped() > 0) {
      lines.add("  skipped: " + skipped());
    }
    if (report.groups().read() > 0) {
      lines.add("  " + counts(report.groups(), "group", "groups"));
    }
    if (report.relations().any()) {
      lines.add("  " + report.relations().text());
    }
    report.failures().forEach(group -> lines.add("  failed: " + text(group)));
    report.refusals().forEach(group -> lines.add("  refused: " + text(group)));
    report.guards().forEach(guard -> lines.add("  held: " + guard.message()));
    report.warnings().forEach(warning -> lines.add("  warning: " + warning));
    lines.add(
        "  " + Wording.count(report.requestsSent(), "request") + " in " + duration() + resumed());
    return String.join("\n", lines);
  }

  private static String text(FailureGroup group) {
    return Wording.number(group.count()) + " " + group.code() + ". " + group.recommendedAction();
  }

  /** What happened, in a sentence. */
  String headline() {
    return switch (report.status()) {
      case SUCCEEDED -> plan() ? planned() : done() + ".";
      case PARTIAL -> done() + ", but " + trouble() + ".";
      case HELD -> heldBack();
      case REFUSED -> "An export was refused, and nothing was sent.";
      case UNREACHABLE -> "The target cannot be used; " + sent() + ".";
      case QUARANTINED -> "The job is quarantined; " + sent() + ".";
      case INTERRUPTED -> "The run was interrupted; " + sent() + ". It can be resumed.";
      case DISABLED -> "The job is switched off, and nothing was done.";
      case FAILED ->
          report.exitCode() == ReportStatus.FAILED.exitCode()
              ? "The run failed because of an error in Rollcall; " + sent() + "."
              : "Nobody was found, and nothing was sent.";
    };
  }

  private String ending() {
    return report.status().key()
        + (report.exitCode() == 0 ? "" : " (exit code " + report.exitCode() + ")");
  }

  private boolean plan() {
    return report.verb().equals("plan");
  }

  private String planned() {
    String acted = acted();
    return acted.isEmpty() ? "Nothing would be changed." : "This would be done: " + acted + ".";
  }

  private String done() {
    String acted = acted();
    return acted.isEmpty() ? "Nothing had to be changed" : Wording.capitalized(acted);
  }

  private String sent() {
    long changed = report.users().changed() + report.groups().changed();
    return changed == 0
        ? "nothing was changed"
        : Wording.count(changed, "change was made", "changes were made");
  }

  private String heldBack() {
    long held = report.users().held() + report.groups().held();
    String guard =
        held == 0
            ? "A guard stopped this cycle"
            : "A guard held back " + Wording.count(held, "change");
    return guard + ". " + done() + (troubled() ? "; " + trouble() : "") + ".";
  }

  private boolean troubled() {
    return failed() + refused() + report.relations().failed() > 0;
  }

  private String trouble() {
    List<String> parts = new ArrayList<>();
    if (failed() > 0) {
      parts.add(Wording.count(failed(), "record") + " failed");
    }
    if (report.relations().failed() > 0) {
      parts.add(
          Wording.count(
                  report.relations().failed(),
                  "membership or reference",
                  "memberships or references")
              + " failed");
    }
    if (refused() > 0) {
      parts.add(Wording.count(refused(), "record was", "records were") + " refused");
    }
    return Wording.list(parts);
  }

  private long failed() {
    return report.users().failed() + report.groups().failed();
  }

  private long refused() {
    return report.users().refused() + report.groups().refused();
  }

  private String acted() {
    List<String> parts = new ArrayList<>();
    for (Outcome outcome : ACTED) {
      acted(parts, report.users().of(outcome), "person", "people", outcome);
    }
    for (Outcome outcome : ACTED) {
      acted(parts, report.groups().of(outcome), "group", "groups", outcome);
    }
    if (parts.isEmpty()) {
      parts.addAll(report.relations().done());
    }
    return Wording.list(parts);
  }

  private static void acted(
      List<String> parts, long count, String one, String many, Outcome outcome) {
    if (count > 0) {
      String noun = parts.isEmpty() || one.equals("group") ? " " + (count == 1 ? one : many) : "";
      parts.add(Wording.number(count) + noun + " " + outcome.key());
    }
  }

  private static String counts(ObjectCounts counts, String one, String many) {
    List<String> parts = new ArrayList<>();
    parts.add(Wording.count(counts.read(), one, many) + " read");
    for (Map.Entry<Outcome, Long> entry : counts.byOutcome().entrySet()) {
      if (entry.getValue() > 0) {
        parts.add(Wording.number(entry.getValue()) + " " + entry.getKey().key());
      }
    }
    return String.join(", ", parts);
  }

  private String skipped() {
    List<String> parts = new ArrayList<>();
    report
        .skipped()
        .forEach(
            (reason, count) -> {
              if (count > 0) {
                parts.add(Wording.number(count) + " " + reason.code());
              }
            });
    return String.join(", ", parts);
  }

  private String duration() {
    return Wording.duration(report.duration());
  }

  private String resumed() {
    return report.resumed() ? ", resumed after an interruption" : "";
  }
}
