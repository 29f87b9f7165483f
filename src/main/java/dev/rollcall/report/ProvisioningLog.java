package dev.rollcall.report;

import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.scim.AttributeChange;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code provisioning-log.jsonl}: one entry for everyone acted on, newly left out, or failed, in
 * the shape of Microsoft Graph's {@code provisioningObjectSummary} (Entra reference §9.1), so that
 * queries and dashboards made for that work.
 */
final class ProvisioningLog implements ReportFormat {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public String fileName() {
    return "provisioning-log.jsonl";
  }

  @Override
  public Section open(Writer out, CycleContext context) {
    return new Section() {
      @Override
      public void add(ReportedChange change) throws IOException {
        Optional<LogEntry> entry = change.logEntry(context);
        if (entry.isPresent()) {
          out.write(json(entry.get(), context).toString());
          out.write('\n');
        }
      }

      @Override
      public void end(CycleReport report) {}
    };
  }

  private static ObjectNode json(LogEntry entry, CycleContext context) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", entry.id())
        .put("activityDateTime", entry.time().toString())
        .put("tenantId", "")
        .put("jobId", context.job())
        .put("cycleId", context.runId())
        .put("changeId", entry.changeId())
        .put("provisioningAction", entry.action())
        .put("durationInMilliseconds", entry.durationInMilliseconds());
    ObjectNode status = json.putObject("provisioningStatusInfo").put("status", entry.status());
    errorInformation(status, entry, entry.error());
    ArrayNode steps = steps(entry);
    json.set("provisioningSteps", steps);
    json.set("modifiedProperties", modifiedProperties(entry));
    json.putObject("servicePrincipal").put("id", "").put("displayName", context.target());
    system(json.putObject("sourceSystem"), "Directory export");
    system(json.putObject("targetSystem"), context.target());
    json.putObject("initiatedBy")
        .put("id", "")
        .put("displayName", "Rollcall " + context.verb())
        .put("initiatorType", "system");
    identities(json, entry);
    return json;
  }

  static ArrayNode steps(LogEntry entry) {
    ArrayNode steps = JSON.createArrayNode();
    for (ProvisioningStep step : entry.steps()) {
      ObjectNode details =
          steps
              .addObject()
              .put("name", step.name())
              .put("provisioningStepType", step.type())
              .put("status", step.status())
              .put("description", step.description())
              .putObject("details");
      step.details().forEach(details::put);
    }
    return steps;
  }

  static ArrayNode modifiedProperties(LogEntry entry) {
    ArrayNode properties = JSON.createArrayNode();
    for (AttributeChange attribute : entry.modifiedProperties()) {
      properties
          .addObject()
          .put("displayName", attribute.path().toString())
          .put("oldValue", LogEntry.shown(attribute.oldValue()))
          .put("newValue", LogEntry.shown(attribute.newValue()));
    }
    return properties;
  }

  private static void errorInformation(
      ObjectNode status, LogEntry entry, @Nullable ProvisioningError error) {
    if (error == null) {
      status.putNull("errorInformation");
      return;
    }
    status
        .putObject("errorInformation")
        .put("errorCode", error.code())
        .put("reason", error.reason())
        .put("additionalDetails", entry.retry().isEmpty() ? null : entry.retry())
        .put("errorCategory", entry.errorCategory())
        .put("recommendedAction", error.recommendedAction());
  }

  private static void system(ObjectNode json, String name) {
    json.put("id", "").put("displayName", name).putObject("details");
  }

  private static void identities(ObjectNode json, LogEntry entry) {
    json.putObject("sourceIdentity")
        .put("id", entry.source().key())
        .put("displayName", entry.source().label())
        .put("identityType", entry.identityType())
        .putObject("details");
    json.putObject("targetIdentity")
        .put("id", entry.targetId())
        .put("displayName", entry.targetName())
        .put("identityType", targetType(entry))
        .putObject("details");
  }

  private static String targetType(LogEntry entry) {
    return switch (entry.source().kind()) {
      case USER -> "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
      case GROUP -> "urn:ietf:params:scim:schemas:core:2.0:Group";
    };
  }
}
