package dev.rollcall.cli;

import dev.rollcall.batch.CycleResult;
import dev.rollcall.batch.CycleResult.Ending;
import dev.rollcall.ledger.StagedChange;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.PlannedChange.Status;
import dev.rollcall.report.CycleContext;
import dev.rollcall.report.CycleCounts;
import dev.rollcall.report.CycleReport;
import dev.rollcall.report.ObjectCounts;
import dev.rollcall.report.StagedChangeStream;
import dev.rollcall.scim.AttributeChange;
import dev.rollcall.scim.AttributePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints a plan: counts first, then every change with old and new and its reason. */
final class PlanOutput {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private final CycleEnd end;
  private final Output output;
  private final boolean detailedExitCode;

  PlanOutput(CycleEnd end, Output output, boolean detailedExitCode) {
    this.end = end;
    this.output = output;
    this.detailedExitCode = detailedExitCode;
  }

  int print(CycleResult result) {
    CycleContext context = end.context(result);
    CycleCounts counts = end.counts(result, context);
    long[] pending = {0};
    end.changes(result)
        .each(
            staged -> {
              counts.add(staged);
              if (isPending(staged.change())) {
                pending[0]++;
              }
            });
    CycleReport report = end.report(result, counts);
    // A plan of a million changes is never in memory as a whole: the ledger is read once more.
    if (output.json()) {
      printDocument(document(report), end.changes(result), context.secrets());
    } else {
      output.print(summary(report));
      end.changes(result)
          .each(staged -> text(staged.change(), context.secrets()).forEach(output.out()::println));
      output.out().flush();
    }
    if (result.ending() != Ending.COMPLETED) {
      report.messages().forEach(message -> output.say("rollcall: " + message));
      return report.exitCode();
    }
    report.guards().forEach(guard -> output.say("held: " + guard.message()));
    report.warnings().forEach(warning -> output.say("warning: " + warning));
    if (report.exitCode() == 0 && detailedExitCode && pending[0] > 0) {
      return ExitCode.CHANGES_PENDING.code();
    }
    return report.exitCode();
  }

  private static boolean isPending(PlannedChange change) {
    return change.status() == Status.PLANNED || change.status() == Status.HELD;
  }

  private static String summary(CycleReport report) {
    ObjectCounts users = report.users();
    return String.format(
        Locale.ROOT,
        "Plan for %s (%s cycle): %d to create, %d to update, %d to enable, %d to disable,"
            + " %d to delete; %d unchanged, %d skipped, %d failed, %d held, %d refused.",
        report.job(),
        report.cycle().key(),
        users.created(),
        users.updated(),
        users.enabled(),
        users.disabled(),
        users.deleted(),
        users.unchanged(),
        users.skipped(),
        users.failed(),
        users.held(),
        users.refused());
  }

  private static List<String> text(PlannedChange change, Set<AttributePath> secrets) {
    List<String> lines = new ArrayList<>();
    if (change.status() == Status.UNCHANGED || change.status() == Status.SKIPPED) {
      return lines;
    }
    String word =
        change.status() == Status.PLANNED
            ? word(change.action())
            : change.status().name().toLowerCase(Locale.ROOT);
    String reason = change.detail().isEmpty() ? "" : " (" + oneLine(change.detail()) + ")";
    lines.add(
        word + " " + change.subject().key() + " " + oneLine(change.subject().label()) + reason);
    if (isPending(change)) {
      for (AttributeChange attribute : change.readableChanges(secrets)) {
        lines.add(
            "    "
                + attribute.path()
                + ": "
                + value(attribute.oldValue())
                + " -> "
                + value(attribute.newValue()));
      }
    }
    return lines;
  }

  private static java.util.Optional<ObjectNode> json(
      StagedChange staged, Set<AttributePath> secrets) {
    PlannedChange change = staged.change();
    if (change.status() == Status.UNCHANGED || change.status() == Status.SKIPPED) {
      return java.util.Optional.empty();
    }
    ObjectNode json = JSON.createObjectNode();
    json.put("key", change.subject().key());
    json.put("label", change.subject().label());
    json.put("action", word(change.action()));
    json.put("status", change.status().name().toLowerCase(Locale.ROOT));
    json.put("file", change.subject().position().file());
    json.put("line", change.subject().position().line());
    json.put("reason", change.standing().reasonCode());
    json.put("detail", change.detail());
    if (change.error() != null) {
      json.put("error", change.error().code());
    }
    if (isPending(change)) {
      ArrayNode attributes = json.putArray("attributes");
      for (AttributeChange attribute : change.readableChanges(secrets)) {
        ObjectNode each = attributes.addObject();
        each.put("path", attribute.path().toString());
        each.set("old", attribute.oldValue());
        each.set("new", attribute.newValue());
      }
    }
    return java.util.Optional.of(json);
  }

  private void printDocument(
      ObjectNode document, StagedChangeStream changes, Set<AttributePath> secrets) {
    try (JsonGenerator json =
        JSON.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).createGenerator(output.out())) {
      json.writeStartObject();
      document.forEachEntry(
          (name, value) -> {
            json.writeName(name);
            json.writeTree(value);
          });
      json.writeName("changes");
      json.writeStartArray();
      changes.each(staged -> json(staged, secrets).ifPresent(json::writeTree));
      json.writeEndArray();
      json.writeEndObject();
    }
    output.print("");
  }

  private static ObjectNode document(CycleReport report) {
    ObjectNode document = JSON.createObjectNode();
    document.put("schema", "rollcall/plan/1");
    document.put("job", report.job());
    document.put("cycle", report.cycle().key());
    document.put("status", report.status().key());
    ObjectNode users = document.putObject("counts").putObject("users");
    ObjectCounts counts = report.users();
    users.put("read", counts.read());
    users.put("created", counts.created());
    users.put("updated", counts.updated());
    users.put("disabled", counts.disabled());
    users.put("enabled", counts.enabled());
    users.put("deleted", counts.deleted());
    users.put("unchanged", counts.unchanged());
    users.put("skipped", counts.skipped());
    users.put("failed", counts.failed());
    users.put("held", counts.held());
    users.put("refused", counts.refused());
    ObjectNode skipped = document.putObject("skipped");
    report.skipped().forEach((reason, count) -> skipped.put(reason.code(), count));
    long requests =
        counts.created()
            + counts.updated()
            + counts.disabled()
            + counts.enabled()
            + counts.deleted();
    document.put("requests", requests);
    ArrayNode guards = document.putArray("guards");
    report
        .guards()
        .forEach(
            guard ->
                guards
                    .addObject()
                    .put("rule", guard.rule())
                    .put("held", guard.held())
                    .put("message", guard.message()));
    ArrayNode messages = document.putArray("messages");
    report.messages().forEach(messages::add);
    return document;
  }

  private static String word(Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  private static String value(@Nullable JsonNode value) {
    return value == null ? "(nothing)" : oneLine(value.toString());
  }

  private static String oneLine(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n");
  }
}
