package dev.rollcall.target;

import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.scim.ScimError;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a target's refusals are called in reports (Entra reference §9.3). */
final class Errors {
  private static final String INCOMPATIBLE =
      "SystemForCrossDomainIdentityManagementServiceIncompatible";
  private static final String TRIED_AGAIN =
      "It is tried again in a later cycle; look at the target if it stays.";

  /** The kinds of RFC 7644 §3.12 that have a name of their own. */
  private static final Map<String, String> BY_SCIM_TYPE =
      Map.of(
          "uniqueness", ProvisioningError.ENTRY_CONFLICT,
          "invalidpath", "SchemaAttributeNotFound",
          "notarget", "SchemaAttributeNotFound",
          "toomany", "DuplicateTargetEntries");

  private Errors() {}

  static ProvisioningError of(Reply reply, Request request) {
    ScimError error = ScimError.parse(reply.status(), reply.body());
    String type = error.scimType().map(scimType -> ", scimType " + scimType).orElse("");
    String detail =
        error.detail().map(text -> ": " + Redaction.of(text, request.body())).orElse("");
    String code = code(error, request.kind());
    return new ProvisioningError(
        code,
        "the target answered HTTP status " + reply.status() + type + detail,
        action(code),
        reply.status());
  }

  /** An answer that came, and is not what RFC 7644 says. */
  static ProvisioningError noScim(Reply reply, String expected) {
    return new ProvisioningError(
        INCOMPATIBLE,
        "the target answered HTTP status "
            + reply.status()
            + " with something else than "
            + expected,
        "Look at the target: it does not answer as RFC 7644 says.",
        reply.status());
  }

  static ProvisioningError noAnswer(TransientFailure failure) {
    return new ProvisioningError(
        "Timeout",
        "the target did not answer (" + oneLine(failure.getCause()) + ")",
        TRIED_AGAIN,
        0);
  }

  static String oneLine(@Nullable Throwable cause) {
    return cause == null
        ? "no reason was given"
        : cause.getClass().getSimpleName()
            + ": "
            + Redaction.of(String.valueOf(cause.getMessage()), null);
  }

  private static String code(ScimError error, RequestKind kind) {
    String known = BY_SCIM_TYPE.get(error.scimType().orElse("").toLowerCase(Locale.ROOT));
    if (known != null) {
      return known;
    }
    return switch (error.status()) {
      case 401 -> "Unauthorized";
      case 402 -> "LicenseLimitExceeded";
      case 403 -> "InsufficientRights";
      case 404, 410 -> kind == RequestKind.CREATE ? INCOMPATIBLE : "InvalidAnchor";
      case 405 -> "MethodNotAllowed";
      case 408 -> "Timeout";
      case 409 -> ProvisioningError.ENTRY_CONFLICT;
      case 501 -> "NotImplemented";
      default -> error.status() >= 500 ? "InternalServerError" : "UnprocessableEntity";
    };
  }

  private static String action(String code) {
    return switch (code) {
      case ProvisioningError.ENTRY_CONFLICT ->
          "Another account holds the value: look it up at the target, or change the value.";
      case "InsufficientRights", "MethodNotAllowed" ->
          "Give the credentials of target.auth the right to do this, or leave this record out.";
      case "LicenseLimitExceeded" -> "The target has no seat left: free one or buy one.";
      case "SchemaAttributeNotFound" ->
          "Compare the mappings' target attributes with those of the target's /Schemas.";
      case "InternalServerError", "Timeout" -> TRIED_AGAIN;
      default -> "Compare the record's values with what the target accepts.";
    };
  }
}
