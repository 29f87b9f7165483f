package dev.rollcall.report;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.FirstFailure;
import dev.rollcall.ledger.StagedChange;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.PatchOperation;
import dev.rollcall.scim.PatchOperation.Op;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ScimResource;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code failed-records.jsonl}: one line for each record that failed, now or in an earlier cycle,
 * to be mended and replayed.
 */
final class FailedRecordsFile implements ReportFormat {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public String fileName() {
    return FailedRecords.FILE_NAME;
  }

  @Override
  public Section open(Writer out, CycleContext context) {
    return new Section() {
      @Override
      public void add(ReportedChange change) throws IOException {
        // What is due between accounts is due again in every run, without anybody's help.
        if (change.outcome() == Outcome.FAILED && change.change().action().isAboutObject()) {
          out.write(json(change, context).toString());
          out.write('\n');
        }
      }

      @Override
      public void end(CycleReport report) {}
    };
  }

  private static ObjectNode json(ReportedChange reported, CycleContext context) {
    StagedChange staged = reported.staged();
    PlannedChange change = staged.change();
    ObjectNode json = JSON.createObjectNode();
    json.put("schema", FailedRecords.SCHEMA).put("runId", context.runId());
    if (change.subject().kind() == ObjectKind.GROUP) {
      json.put("kind", "group");
    }
    json.put("key", change.subject().key())
        .put("action", action(change).name().toLowerCase(Locale.ROOT))
        .put("file", change.subject().position().file())
        .put("line", change.subject().position().line())
        .put("sourceRow", change.sourceRow());
    wanted(json, change.wanted(), context.secrets());
    error(json.putObject("error"), reported.error());
    FirstFailure first = staged.first();
    return json.put("firstRunId", first == null ? null : first.runId())
        .put("firstFailed", first == null ? null : first.at().toString())
        .put("attempt", staged.attempt())
        .put("nextRetry", staged.nextRetry() == null ? null : staged.nextRetry().toString());
  }

  /** What would be done once a record that could not even be read is mended. */
  private static Action action(PlannedChange change) {
    if (change.action() != Action.NONE) {
      return change.action();
    }
    return change.account().linked() ? Action.UPDATE : Action.CREATE;
  }

  /** Without what must nowhere be shown: whoever replays from the exports computes it again. */
  private static void wanted(
      ObjectNode json, @Nullable ScimResource wanted, Set<AttributePath> secrets) {
    if (wanted == null) {
      json.putNull("wanted");
    } else {
      List<PatchOperation> hidden =
          secrets.stream().map(secret -> new PatchOperation(Op.REMOVE, secret, null)).toList();
      json.set("wanted", new PatchRequest(hidden).appliedTo(wanted).toJson());
    }
  }

  private static void error(ObjectNode json, ProvisioningError error) {
    json.put("code", error.code())
        .put("reason", error.reason())
        .put("recommendedAction", error.recommendedAction())
        .put("status", error.status());
  }
}
