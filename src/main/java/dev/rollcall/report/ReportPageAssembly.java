package dev.rollcall.report;

import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.report.FailureGroup.FailedObject;
import dev.rollcall.report.ReportPage.ActionRow;
import dev.rollcall.report.ReportPage.Bar;
import dev.rollcall.report.ReportPage.Changes;
import dev.rollcall.report.ReportPage.Export;
import dev.rollcall.report.ReportPage.Fact;
import dev.rollcall.report.ReportPage.Failure;
import dev.rollcall.report.ReportPage.Guard;
import dev.rollcall.report.ReportPage.Kind;
import dev.rollcall.report.ReportPage.Part;
import dev.rollcall.report.ReportPage.Person;
import dev.rollcall.report.ReportPage.Reason;
import dev.rollcall.report.ReportPage.Slice;
import dev.rollcall.report.ReportPage.Tile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Puts the page together from the facts of a cycle and the changes chosen to be shown. */
final class ReportPageAssembly {
  private static final int MAXIMUM_GROUPS = 25;
  private static final int MAXIMUM_RECORDS = 10;
  private static final int MAXIMUM_EXPORTS = 200;
  private static final int MAXIMUM_TEXTS = 100;

  /** Whose count is shown even if it is nought. */
  private static final Set<Outcome> USERS_ALWAYS =
      EnumSet.of(
          Outcome.CREATED,
          Outcome.UPDATED,
          Outcome.DISABLED,
          Outcome.UNCHANGED,
          Outcome.SKIPPED,
          Outcome.FAILED);

  private static final Set<Outcome> GROUPS_ALWAYS =
      EnumSet.of(Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.FAILED);

  private final CycleReport report;
  private final CycleContext context;
  private final ShownChanges changes;

  ReportPageAssembly(CycleReport report, CycleContext context, ShownChanges changes) {
    this.report = report;
    this.context = context;
    this.changes = changes;
  }

  ReportPage page(PageResources resources) {
    return new ReportPage(
        text(report.job()),
        text(context.target()),
        new ReportSummary(report).headline(),
        PageWording.status(report),
        PageWording.tone(report.status()),
        facts(),
        texts(report.messages()),
        texts(report.warnings()),
        kinds(),
        actions(),
        reasons(),
        report.failures().stream().limit(MAXIMUM_GROUPS).map(this::failure).toList(),
        more(report.failures().size(), MAXIMUM_GROUPS, "cause", "report.json"),
        report.guards().stream().map(this::guard).toList(),
        changes(),
        report.exports().stream().limit(MAXIMUM_EXPORTS).map(this::export).toList(),
        more(report.exports().size(), MAXIMUM_EXPORTS, "export", "report.json"),
        requests(),
        resources.policy(),
        resources.style(),
        resources.script());
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Started", Wording.time(report.started())));
    facts.add(new Fact("Took", Wording.duration(report.duration())));
    facts.add(new Fact("Cycle", report.cycle().key() + (report.resumed() ? ", resumed" : "")));
    facts.add(new Fact("Verb", text(report.verb())));
    facts.add(new Fact("Requests", Wording.number(report.requestsSent())));
    facts.add(new Fact("Exit code", Integer.toString(report.exitCode())));
    facts.add(new Fact("Run id", report.runId()));
    if (report.abandoned() != null) {
      facts.add(new Fact("Abandoned run", report.abandoned()));
    }
    QuarantineFacts quarantine = report.quarantine();
    if (quarantine != null) {
      facts.add(new Fact("Quarantined since", Wording.time(quarantine.since())));
      Instant next = quarantine.nextAttempt();
      facts.add(new Fact("Next attempt", next == null ? "not by itself" : Wording.time(next)));
    }
    return facts;
  }

  private List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    kinds.add(kind("People", "person", "people", report.users(), USERS_ALWAYS));
    if (report.groups().read() > 0) {
      kinds.add(kind("Groups", "group", "groups", report.groups(), GROUPS_ALWAYS));
    }
    return kinds;
  }

  private Kind kind(
      String title, String one, String many, ObjectCounts counts, Set<Outcome> always) {
    List<Tile> tiles = new ArrayList<>();
    List<Slice> slices = new ArrayList<>();
    List<String> spoken = new ArrayList<>();
    double begin = 0;
    for (Map.Entry<Outcome, Long> entry : counts.byOutcome().entrySet()) {
      Outcome outcome = entry.getKey();
      long count = entry.getValue();
      if (always.contains(outcome) || count > 0) {
        tiles.add(tile(outcome, count));
      }
      if (count > 0) {
        double share = 100.0 * count / counts.read();
        slices.add(
            new Slice(
                outcome.key(),
                label(outcome),
                Wording.number(count),
                decimal(share > 99.9 ? 101 : share), // no seam in a whole ring
                decimal(-begin)));
        spoken.add(Wording.number(count) + " " + outcome.key());
        begin += share;
      }
    }
    return new Kind(
        title,
        Wording.number(counts.read()),
        (counts.read() == 1 ? one : many) + " read",
        tiles,
        slices,
        spoken.isEmpty() ? "nobody" : Wording.list(spoken));
  }

  private Tile tile(Outcome outcome, long count) {
    return new Tile(outcome.key(), label(outcome), Wording.number(count), count == 0);
  }

  private List<ActionRow> actions() {
    long most =
        changes.byAction().entrySet().stream()
            .filter(entry -> entry.getKey() != Action.NONE)
            .mapToLong(entry -> sum(entry.getValue()))
            .max()
            .orElse(0);
    return changes.byAction().entrySet().stream()
        .filter(entry -> entry.getKey() != Action.NONE)
        .map(entry -> action(entry.getKey(), entry.getValue(), most))
        .toList();
  }

  private ActionRow action(Action action, Map<Outcome, Long> counts, long most) {
    List<Part> parts = new ArrayList<>();
    List<String> spoken = new ArrayList<>();
    double x = 0;
    for (Map.Entry<Outcome, Long> entry : counts.entrySet()) {
      Outcome outcome = entry.getKey();
      String count = Wording.number(entry.getValue());
      String label = outcome.isChange() ? context.isPlan() ? "planned" : "done" : outcome.key();
      double width = Math.max(0.8, 99.0 * entry.getValue() / most);
      parts.add(new Part(outcome.key(), label, count, decimal(x), decimal(width)));
      spoken.add(count + " " + label);
      x += width;
    }
    return new ActionRow(
        Wording.capitalized(action.name().toLowerCase(Locale.ROOT)),
        Wording.number(sum(counts)),
        String.join(", ", spoken),
        parts);
  }

  private static long sum(Map<Outcome, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private List<Reason> reasons() {
    long most = report.skipped().values().stream().mapToLong(Long::longValue).max().orElse(0);
    List<Reason> reasons = new ArrayList<>();
    report
        .skipped()
        .forEach(
            (reason, count) -> {
              if (count > 0) {
                reasons.add(reason(reason, count, most));
              }
            });
    return reasons;
  }

  private Reason reason(SkippedReason reason, long count, long most) {
    List<Person> people = changes.people(reason);
    long others = count - people.size();
    String rest =
        people.isEmpty()
            ? "All as in an earlier cycle."
            : others == 0
                ? ""
                : "and " + Wording.count(others, "other", "others") + ", as before or in the log";
    return new Reason(
        new Bar("skipped", reason.code(), Wording.number(count), width(count, most)),
        reason.explanation(),
        reason.remedy(),
        people,
        rest);
  }

  private Failure failure(FailureGroup group) {
    List<Person> people =
        group.records().stream().limit(MAXIMUM_RECORDS).map(ReportPageAssembly::person).toList();
    return new Failure(
        text(group.code()),
        Wording.count(group.count(), "record"),
        ShownText.of(group.recommendedAction(), ShownText.LONG),
        people,
        more(group.count(), people.size(), "record", FailedRecords.FILE_NAME));
  }

  private static Person person(FailedObject failed) {
    Subject subject =
        new Subject(failed.kind(), failed.key(), failed.label(), failed.position(), 0);
    String retry = Wording.retry(failed.attempt(), failed.nextRetry());
    return ShownChanges.person(
        subject, failed.reason() + (retry.isEmpty() ? "" : " (" + retry + ")"));
  }

  private Guard guard(GuardFinding finding) {
    return new Guard(
        text(finding.rule()),
        Wording.count(finding.held(), "change") + " held",
        ShownText.of(finding.message(), ShownText.LONG));
  }

  private Changes changes() {
    List<Tile> filters = new ArrayList<>();
    changes.shown().forEach((outcome, count) -> filters.add(tile(outcome, count)));
    String note =
        changes.total() == changes.changes().size()
            ? ""
            : "The first "
                + Wording.number(changes.changes().size())
                + " of "
                + Wording.number(changes.total())
                + " are shown; provisioning-log.jsonl has them all.";
    return new Changes(changes.changes(), filters, note);
  }

  private Export export(ExportFacts export) {
    return new Export(
        text(export.role()),
        text(export.path()),
        export.shape() == null ? "unknown" : text(export.shape()),
        Wording.number(export.rows()),
        Wording.number(export.malformed()),
        export.sha256() == null ? "" : text(export.sha256()));
  }

  private List<Bar> requests() {
    long most = report.requests().values().stream().mapToLong(Long::longValue).max().orElse(0);
    return report.requests().entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(
            entry ->
                new Bar(
                    "request",
                    text(entry.getKey()),
                    Wording.number(entry.getValue()),
                    width(entry.getValue(), most)))
        .toList();
  }

  private String label(Outcome outcome) {
    return PageWording.label(outcome, context.isPlan());
  }

  private static String more(long all, long shown, String noun, String file) {
    return all <= shown ? "" : "and " + Wording.count(all - shown, "more " + noun) + " in " + file;
  }

  private static List<String> texts(List<String> texts) {
    return texts.stream()
        .limit(MAXIMUM_TEXTS)
        .map(text -> ShownText.of(text, ShownText.LONG))
        .toList();
  }

  private static String text(String text) {
    return ShownText.of(text, ShownText.SHORT);
  }

  private static String width(long count, long most) {
    return decimal(most == 0 ? 0 : Math.max(0.8, 100.0 * count / most));
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
