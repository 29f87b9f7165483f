package dev.rollcall.report;

import dev.rollcall.provisioning.ProvisioningError;
import java.io.Writer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * {@code provisioning-log.jsonl}: one entry for everyone acted on, newly left out, or failed, in
 * the shape of Microsoft Graph's {@code provisioningObjectSummary} (Entra reference §9.1), so that
 * queries and dashboards made for that work. Written value by value: a migration has millions.
 */
final class ProvisioningLog implements ReportFormat {
  static final JsonFactory JSON =
      JsonFactory.builder()
          .rootValueSeparator("\n")
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  @Override
  public String fileName() {
    return "provisioning-log.jsonl";
  }

  @Override
  public Section open(Writer out, CycleContext context) {
    JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out);
    return new Section() {
      private boolean empty = true;

      @Override
      public void add(ReportedChange change) {
        Optional<LogEntry> entry = change.logEntry(context);
        if (entry.isPresent()) {
          write(json, entry.get(), context);
          empty = false;
        }
      }

      @Override
      public void end(CycleReport report) {
        if (!empty) {
          json.writeRaw('\n');
        }
        json.close();
      }
    };
  }

  private static void write(JsonGenerator json, LogEntry entry, CycleContext context) {
    json.writeStartObject()
        .writeStringProperty("id", entry.id())
        .writeStringProperty("activityDateTime", entry.time().toString())
        .writeStringProperty("tenantId", "")
        .writeStringProperty("jobId", context.job())
        .writeStringProperty("cycleId", context.runId())
        .writeStringProperty("changeId", entry.changeId())
        .writeStringProperty("provisioningAction", entry.action())
        .writeNumberProperty("durationInMilliseconds", entry.durationInMilliseconds())
        .writeObjectPropertyStart("provisioningStatusInfo")
        .writeStringProperty("status", entry.status());
    errorInformation(json, entry, entry.error());
    json.writeEndObject().writeArrayPropertyStart("provisioningSteps");
    entry.steps().forEach(step -> step(json, step));
    json.writeEndArray()
        .writeName("modifiedProperties")
        .writeRawValue(entry.modifiedProperties())
        .writeObjectPropertyStart("servicePrincipal")
        .writeStringProperty("id", "")
        .writeStringProperty("displayName", context.target())
        .writeEndObject();
    system(json, "sourceSystem", "Directory export");
    system(json, "targetSystem", context.target());
    json.writeObjectPropertyStart("initiatedBy")
        .writeStringProperty("id", "")
        .writeStringProperty("displayName", "Rollcall " + context.verb())
        .writeStringProperty("initiatorType", "system")
        .writeEndObject();
    identity(
        json, "sourceIdentity", entry.source().key(), entry.source().label(), entry.identityType());
    identity(json, "targetIdentity", entry.targetId(), entry.targetName(), targetType(entry));
    json.writeEndObject();
  }

  private static void step(JsonGenerator json, ProvisioningStep step) {
    json.writeStartObject()
        .writeStringProperty("name", step.name())
        .writeStringProperty("provisioningStepType", step.type())
        .writeStringProperty("status", step.status())
        .writeStringProperty("description", step.description())
        .writeObjectPropertyStart("details");
    step.details().forEach(json::writeStringProperty);
    json.writeEndObject().writeEndObject();
  }

  private static void errorInformation(
      JsonGenerator json, LogEntry entry, @Nullable ProvisioningError error) {
    if (error == null) {
      json.writeNullProperty("errorInformation");
      return;
    }
    json.writeObjectPropertyStart("errorInformation")
        .writeStringProperty("errorCode", error.code())
        .writeStringProperty("reason", error.reason());
    if (entry.retry().isEmpty()) {
      json.writeNullProperty("additionalDetails");
    } else {
      json.writeStringProperty("additionalDetails", entry.retry());
    }
    json.writeStringProperty("errorCategory", entry.errorCategory())
        .writeStringProperty("recommendedAction", error.recommendedAction())
        .writeEndObject();
  }

  private static void system(JsonGenerator json, String role, String name) {
    json.writeObjectPropertyStart(role)
        .writeStringProperty("id", "")
        .writeStringProperty("displayName", name)
        .writeObjectPropertyStart("details")
        .writeEndObject()
        .writeEndObject();
  }

  private static void identity(
      JsonGenerator json, String role, String id, String name, String type) {
    json.writeObjectPropertyStart(role)
        .writeStringProperty("id", id)
        .writeStringProperty("displayName", name)
        .writeStringProperty("identityType", type)
        .writeObjectPropertyStart("details")
        .writeEndObject()
        .writeEndObject();
  }

  private static String targetType(LogEntry entry) {
    return switch (entry.source().kind()) {
      case USER -> "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
      case GROUP -> "urn:ietf:params:scim:schemas:core:2.0:Group";
    };
  }
}
