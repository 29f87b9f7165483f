package dev.rollcall.report;

import dev.rollcall.ledger.StagedChange;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.PlannedChange.Status;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.scim.AttributeChange;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ScimResource;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.databind.JsonNode;

/**
 * One entry of the provisioning log: a {@code provisioningObjectSummary} of Microsoft Graph (Entra
 * reference §9.1). The same change of the same run has the same ids, however often its report is
 * written.
 *
 * @param action {@code create}, {@code update}, {@code delete}, {@code disable}, {@code
 *     stageddelete} or {@code other}
 * @param status {@code success}, {@code failure}, {@code skipped} or {@code warning}
 * @param error why not; null unless it failed or was refused
 * @param retry when it is tried again, in words; empty when it is not
 * @param modifiedProperties as JSON, since two files want it
 */
record LogEntry(
    String id,
    String changeId,
    Instant time,
    String action,
    String status,
    long durationInMilliseconds,
    @Nullable ProvisioningError error,
    String retry,
    List<ProvisioningStep> steps,
    String modifiedProperties,
    Subject source,
    String targetId,
    String targetName) {
  private static final AttributePath DISPLAY_NAME = AttributePath.parse("displayName");
  private static final AttributePath USER_NAME = AttributePath.parse("userName");

  /** The entry of a change; whoever was found as before, or is still to be sent, has none. */
  static Optional<LogEntry> of(ReportedChange reported, CycleContext context) {
    PlannedChange change = reported.change();
    boolean nothingHappened =
        change.status() == Status.PLANNED
            || (change.status() == Status.UNCHANGED && change.account().known());
    return nothingHappened ? Optional.empty() : Optional.of(entry(reported, context));
  }

  private static LogEntry entry(ReportedChange reported, CycleContext context) {
    PlannedChange change = reported.change();
    StagedChange staged = reported.staged();
    Subject subject = change.subject();
    String name = context.runId() + "/" + subject.kind() + "/" + subject.key() + relation(change);
    String targetId = change.account().targetId();
    return new LogEntry(
        uuid("activity/" + name),
        uuid("change/" + name),
        staged.completed() == null ? startOf(context) : staged.completed(),
        action(reported),
        status(reported.outcome()),
        staged.duration().toMillis(),
        errorOf(reported),
        retry(reported, staged),
        ProvisioningStep.of(reported),
        isSkipped(reported.outcome()) ? "[]" : modifiedProperties(reported.attributes()),
        subject,
        targetId == null ? "" : targetId,
        targetName(change));
  }

  private static Instant startOf(CycleContext context) {
    return RunId.parse(context.runId()).map(RunId::started).orElse(Instant.EPOCH);
  }

  /** An object that changes and the members who join it in the same run are two entries. */
  private static String relation(PlannedChange change) {
    return change.action().isAboutObject() ? "" : "/" + change.action();
  }

  private static String uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * What destroys an account is a delete, whatever was sent; what a guard holds has Graph's name
   * for that, whatever would have been sent.
   */
  private static String action(ReportedChange reported) {
    if (reported.outcome() == Outcome.DELETED) {
      return "delete";
    }
    if (reported.outcome() == Outcome.HELD) {
      return "stageddelete";
    }
    return switch (reported.change().action()) {
      case CREATE -> "create";
      case UPDATE, ENABLE, REFER, JOIN, LEAVE -> "update";
      case DISABLE -> "disable";
      case DELETE -> "delete";
      case NONE -> "other";
    };
  }

  private static String status(Outcome outcome) {
    return switch (outcome) {
      case CREATED, UPDATED, DISABLED, ENABLED, DELETED -> "success";
      case UNCHANGED, SKIPPED, HELD, PENDING -> "skipped";
      case FAILED -> "failure";
      case REFUSED -> "warning";
    };
  }

  private static boolean isSkipped(Outcome outcome) {
    return outcome == Outcome.SKIPPED || outcome == Outcome.UNCHANGED;
  }

  private static String modifiedProperties(List<AttributeChange> attributes) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        ProvisioningLog.JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartArray();
      for (AttributeChange attribute : attributes) {
        json.writeStartObject()
            .writeStringProperty("displayName", attribute.path().toString())
            .writeStringProperty("oldValue", shown(attribute.oldValue()))
            .writeStringProperty("newValue", shown(attribute.newValue()))
            .writeEndObject();
      }
      json.writeEndArray();
    }
    return text.toString();
  }

  private static @Nullable ProvisioningError errorOf(ReportedChange reported) {
    boolean troubled =
        reported.outcome() == Outcome.FAILED || reported.outcome() == Outcome.REFUSED;
    return troubled ? reported.error() : null;
  }

  private static String retry(ReportedChange reported, StagedChange staged) {
    return reported.outcome() == Outcome.FAILED
        ? Wording.retry(staged.attempt(), staged.nextRetry())
        : "";
  }

  private static String targetName(PlannedChange change) {
    ScimResource wanted = change.wanted();
    ScimResource before = change.account().resource();
    return name(wanted).or(() -> name(before)).orElse("");
  }

  private static Optional<String> name(@Nullable ScimResource resource) {
    return resource == null
        ? Optional.empty()
        : resource.text(DISPLAY_NAME).or(() -> resource.text(USER_NAME));
  }

  /** {@code failure} when the target is at fault, as Graph has it. */
  String errorCategory() {
    int code = error == null ? 0 : error.status();
    return code >= 500 || code == 429 ? "failure" : "nonServiceFailure";
  }

  /** {@code User} or {@code Group}. */
  String identityType() {
    String kind = source.kind().name();
    return kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT);
  }

  /** A value as the log shows it: text as it is, anything else as compact JSON. */
  static @Nullable String shown(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    return value.isString() ? value.asString() : value.toString();
  }
}
