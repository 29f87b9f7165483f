package dev.rollcall.report;

import dev.rollcall.report.FailureGroup.FailedObject;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code report.json}: the facts for machines. Its schema is published as {@code
 * docs/reference/report.schema.json}; names stay.
 *
 * <pre>{@code
 * { "schema": "rollcall/report/1", "job": "spaceiq", "status": "succeeded", "exitCode": 0,
 *   "counts": { "users": { "read": 312, "created": 240, ... }, "groups": { ... } }, ... }
 * }</pre>
 */
final class JsonReport implements ReportFormat {
  static final String SCHEMA = "rollcall/report/1";
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final PrettyPrinter PRETTY =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                  .withObjectEmptySeparator("")
                  .withArrayEmptySeparator(""))
          .withObjectIndenter(new DefaultIndenter("  ", "\n"));

  /** Groups are never disabled or enabled. */
  private static final Set<Outcome> USERS_ONLY = Set.of(Outcome.DISABLED, Outcome.ENABLED);

  @Override
  public String fileName() {
    return "report.json";
  }

  @Override
  public Section open(Writer out, CycleContext context) {
    return report -> out.write(text(report));
  }

  static String text(CycleReport report) throws IOException {
    return JSON.writer().with(PRETTY).writeValueAsString(json(report)) + "\n";
  }

  private static ObjectNode json(CycleReport report) {
    ObjectNode json = JSON.createObjectNode();
    json.put("schema", SCHEMA)
        .put("job", report.job())
        .put("runId", report.runId())
        .put("verb", report.verb())
        .put("cycle", report.cycle().key())
        .put("status", report.status().key())
        .put("exitCode", report.exitCode())
        .put("started", report.started().toString())
        .put("ended", report.ended().toString())
        .put("resumed", report.resumed())
        .put("abandoned", report.abandoned());
    texts(json.putArray("messages"), report.messages());
    ArrayNode exports = json.putArray("exports");
    report.exports().forEach(export -> export(exports.addObject(), export));
    ObjectNode counts = json.putObject("counts");
    counts(counts.putObject("users"), report.users(), Set.of());
    counts(counts.putObject("groups"), report.groups(), USERS_ONLY);
    RelationCounts relations = report.relations();
    counts
        .putObject("relations")
        .put("references", relations.references())
        .put("joined", relations.joined())
        .put("left", relations.left())
        .put("failed", relations.failed())
        .put("held", relations.held())
        .put("pending", relations.pending());
    ObjectNode skipped = json.putObject("skipped");
    report.skipped().forEach((reason, count) -> skipped.put(reason.code(), count));
    ObjectNode requests = json.putObject("requests");
    report.requests().forEach(requests::put);
    ArrayNode failures = json.putArray("failures");
    report.failures().forEach(group -> failure(failures.addObject(), group));
    ArrayNode refusals = json.putArray("refusals");
    report.refusals().forEach(group -> failure(refusals.addObject(), group));
    ArrayNode guards = json.putArray("guards");
    report.guards().forEach(finding -> guard(guards.addObject(), finding));
    quarantine(json, report.quarantine());
    texts(json.putArray("warnings"), report.warnings());
    return json;
  }

  private static void texts(ArrayNode array, Iterable<String> texts) {
    texts.forEach(array::add);
  }

  private static void export(ObjectNode json, ExportFacts export) {
    json.put("role", export.role())
        .put("path", export.path())
        .put("shape", export.shape())
        .put("sha256", export.sha256())
        .put("rows", export.rows())
        .put("malformed", export.malformed());
  }

  /** {@code pending} is there only when the cycle ended early. */
  private static void counts(ObjectNode json, ObjectCounts counts, Set<Outcome> without) {
    json.put("read", counts.read());
    for (Outcome outcome : Outcome.values()) {
      boolean always = outcome != Outcome.PENDING && !without.contains(outcome);
      if (always || counts.of(outcome) > 0) {
        json.put(outcome.key(), counts.of(outcome));
      }
    }
  }

  private static void failure(ObjectNode json, FailureGroup group) {
    json.put("code", group.code())
        .put("count", group.count())
        .put("recommendedAction", group.recommendedAction());
    ArrayNode records = json.putArray("records");
    for (FailedObject failed : group.records()) {
      records
          .addObject()
          .put("kind", failed.kind().name().toLowerCase(Locale.ROOT))
          .put("key", failed.key())
          .put("file", failed.position().file())
          .put("line", failed.position().line())
          .put("reason", failed.reason())
          .put("recommendedAction", failed.recommendedAction())
          .put("status", failed.status())
          .put("attempt", failed.attempt())
          .put("nextRetry", failed.nextRetry() == null ? null : failed.nextRetry().toString());
    }
  }

  private static void guard(ObjectNode json, GuardFinding finding) {
    json.put("rule", finding.rule())
        .put("held", finding.held())
        .put("limit", finding.limit())
        .put("actual", finding.actual())
        .put("message", finding.message());
  }

  private static void quarantine(ObjectNode json, @Nullable QuarantineFacts quarantine) {
    if (quarantine == null) {
      json.putNull("quarantine");
      return;
    }
    json.putObject("quarantine")
        .put("reason", quarantine.reason())
        .put("cause", quarantine.cause())
        .put("since", quarantine.since().toString())
        .put("attempts", quarantine.attempts())
        .put(
            "nextAttempt",
            quarantine.nextAttempt() == null ? null : quarantine.nextAttempt().toString())
        .put("message", quarantine.message());
  }
}
