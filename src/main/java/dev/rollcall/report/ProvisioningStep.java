package dev.rollcall.report;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.FirstFailure;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One step of an object's way, with the names that Microsoft Graph uses (Entra reference §9.1).
 *
 * @param name such as {@code EntrySynchronizationScoping}
 * @param type {@code import}, {@code scoping}, {@code matching}, {@code processing} or {@code
 *     export}
 * @param status {@code success}, {@code failure}, {@code skipped} or {@code warning}
 */
record ProvisioningStep(
    String name, String type, String status, String description, Map<String, String> details) {

  /** The way of one change: import, scoping, matching, export, as far as it went. */
  static List<ProvisioningStep> of(ReportedChange reported) {
    return new Way(reported).steps();
  }

  /** Collects the steps of one object. */
  private static final class Way {
    private final ReportedChange reported;
    private final PlannedChange change;
    private final List<ProvisioningStep> steps = new ArrayList<>();

    Way(ReportedChange reported) {
      this.reported = reported;
      this.change = reported.change();
    }

    List<ProvisioningStep> steps() {
      if (reported.outcome() == Outcome.FAILED && isUnreadable()) {
        step("EntryImport", "import", "failure", reported.error().reason(), position());
        return steps;
      }
      step(imported(), "import", "success", "Read from the export", position());
      step(
          "EntrySynchronizationScoping",
          "scoping",
          "success",
          change.detail().isEmpty() ? "Scope evaluated" : change.detail(),
          scope());
      rest();
      return steps;
    }

    private void rest() {
      switch (reported.outcome()) {
        case CREATED, UPDATED, DISABLED, ENABLED, DELETED -> sent();
        case FAILED -> failed();
        case REFUSED -> left("warning", reported.error().code(), reported.error().reason());
        case HELD -> held();
        case UNCHANGED -> left("skipped", "RedundantExport", "Linked to an account that is so");
        case SKIPPED -> skipped();
        case PENDING -> left("skipped", "NotSentYet", "The cycle ended before it was sent");
      }
    }

    private void sent() {
      step(
          "EntrySynchronization" + suffix(),
          "matching",
          "success",
          kind() + " has " + (change.action() == Action.CREATE ? "no account" : "an account"),
          Map.of());
      step(
          "EntryExport" + suffix(),
          "export",
          "success",
          kind() + " was " + reported.outcome().key() + " at the target",
          Map.of());
    }

    private void failed() {
      ProvisioningError error = reported.error();
      boolean answered = error.status() != 0 || !reported.staged().duration().isZero();
      step(
          (answered ? "EntryExport" : "EntrySynchronization") + suffix(),
          answered ? "export" : "processing",
          "failure",
          error.reason(),
          Map.of("ErrorCode", error.code()));
    }

    private void skipped() {
      String reason = reported.skippedReason().map(SkippedReason::code).orElse("");
      left("skipped", skipCode(), change.detail().isEmpty() ? "Left out" : change.detail());
      ProvisioningStep skip = steps.remove(steps.size() - 1);
      Map<String, String> details = new LinkedHashMap<>(skip.details());
      details.put("Reason", reason);
      step(skip.name(), skip.type(), skip.status(), skip.description(), details);
    }

    /** Graph has one code for whoever holds no role that entitles. */
    private String skipCode() {
      SkippedReason reason = reported.skippedReason().orElseThrow();
      return switch (reason) {
        case NOT_ASSIGNED, DEFAULT_ACCESS -> "NotEffectivelyEntitled";
        case DELETED, SCOPING_FILTER, DISABLED, SWITCHED_OFF -> reason.code();
      };
    }

    private void held() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("SkipReason", "HeldByGuard");
      details.put("HeldAction", change.action().name().toLowerCase(Locale.ROOT));
      step("EntrySynchronizationSkip", "export", "skipped", change.detail(), details);
    }

    private void left(String status, String code, String description) {
      step("EntrySynchronizationSkip", "export", status, description, Map.of("SkipReason", code));
    }

    private boolean isUnreadable() {
      String code = reported.error().code();
      return code.equals(ProvisioningError.MALFORMED)
          || code.equals(ProvisioningError.DUPLICATE_SOURCE);
    }

    private String imported() {
      return change.account().known() ? "EntryImportUpdate" : "EntryImportAdd";
    }

    private String kind() {
      return change.subject().kind() == ObjectKind.GROUP ? "The group" : "The user";
    }

    private String suffix() {
      return switch (change.action()) {
        case CREATE -> "Add";
        case UPDATE, ENABLE, DISABLE, REFER, JOIN, LEAVE, NONE -> "Update";
        case DELETE -> "Delete";
      };
    }

    private Map<String, String> position() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("File", change.subject().position().file());
      details.put("Line", Long.toString(change.subject().position().line()));
      FirstFailure first = reported.staged().first();
      if (first != null) {
        details.put("FirstFailedRun", first.runId());
        details.put("FirstFailed", first.at().toString());
      }
      return details;
    }

    /** Only what the decision says for certain. */
    private Map<String, String> scope() {
      Map<String, String> details = new LinkedHashMap<>();
      Standing standing = change.standing();
      switch (standing) {
        case PROVISIONED -> details.put("IsActive", "True");
        case DELETED -> details.put("IsSoftDeleted", "True");
        case NOT_ASSIGNED -> details.put("Assigned", "False");
        case DEFAULT_ACCESS -> details.put("Assigned", "True");
        case SCOPING_FILTER -> details.put("ScopeEvaluationResult", change.detail());
        case DISABLED -> details.put("IsActive", "False");
        case FAILED, REFUSED, SWITCHED_OFF -> {
          return details;
        }
      }
      String inScope = standing == Standing.PROVISIONED ? "True" : "False";
      details.put("IsEffectivelyEntitledForProvisioning", entitled(standing));
      details.put("IsInProvisioningScopeDisplayName", inScope);
      return details;
    }

    private static String entitled(Standing standing) {
      boolean entitled = standing == Standing.PROVISIONED || standing == Standing.SCOPING_FILTER;
      return entitled ? "True" : "False";
    }

    private void step(
        String name, String type, String status, String description, Map<String, String> details) {
      steps.add(new ProvisioningStep(name, type, status, description, details));
    }
  }
}
