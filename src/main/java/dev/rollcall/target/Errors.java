package dev.rollcall.target;

import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.scim.ScimError;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/** What a target's refusals are called in reports (Entra reference §9.3). */
final class Errors {
  private Errors() {}

  static ProvisioningError of(Reply reply, RequestKind kind) {
    ScimError error = ScimError.parse(reply.status(), reply.body());
    String type = error.scimType().map(scimType -> ", scimType " + scimType).orElse("");
    String detail = error.detail().map(text -> ": " + oneLine(text)).orElse("");
    return new ProvisioningError(
        code(reply.status(), kind),
        "the target answered HTTP status " + reply.status() + type + detail,
        action(reply.status()),
        reply.status());
  }

  static ProvisioningError noAnswer(TransientFailure failure) {
    return new ProvisioningError(
        "Timeout",
        "the target did not answer (" + oneLine(failure.getCause()) + ")",
        "It is tried again in a later cycle; look at the target if it stays.",
        0);
  }

  static boolean isUnreachable(@Nullable Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof ConnectTimeoutException
        || cause instanceof NoRouteToHostException
        || cause instanceof UnknownHostException
        || cause instanceof SSLException;
  }

  static String oneLine(@Nullable Throwable cause) {
    return cause == null
        ? "no reason was given"
        : cause.getClass().getSimpleName() + ": " + oneLine(String.valueOf(cause.getMessage()));
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= 300 ? line : line.substring(0, 300) + "...";
  }

  private static String code(int status, RequestKind kind) {
    if (status == 409) {
      return "EntryConflict";
    }
    if (status == 403 || status == 405) {
      return "NotPermitted";
    }
    if (status == 404 || status == 410) {
      return kind == RequestKind.CREATE
          ? "SystemForCrossDomainIdentityManagementServiceIncompatible"
          : "InvalidAnchor";
    }
    if (status == 501) {
      return "NotImplemented";
    }
    return status >= 500 ? "InternalServerError" : "UnprocessableEntity";
  }

  private static String action(int status) {
    if (status == 409) {
      return "Another account holds the value: look it up at the target, or change the value.";
    }
    return status >= 500
        ? "It is tried again in a later cycle; look at the target if it stays."
        : "Compare the record's values with what the target accepts.";
  }
}
