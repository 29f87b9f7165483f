package dev.rollcall.target;

import dev.rollcall.scim.ScimError;
import org.jspecify.annotations.Nullable;

/**
 * What a target answered.
 *
 * @param body empty when there was none
 * @param retryAfter the header, if it was there
 * @param location the header, if it was there
 * @param entityTag the ETag header, if it was there
 */
record Reply(
    int status,
    String body,
    @Nullable String retryAfter,
    @Nullable String location,
    @Nullable String entityTag) {
  /** There is nothing left to do. */
  static final Reply DONE = of(204);

  /** The resource was looked for and is not there. */
  static final Reply GONE = of(404);

  private static Reply of(int status) {
    return new Reply(status, "", null, null, null);
  }

  /** An error that came with status 200 is one of the status that it names. */
  static int meantStatus(int status, String body) {
    return status >= 200 && status < 300 ? ScimError.statusIn(body).orElse(status) : status;
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Whether the resource of the request is not there. */
  boolean isGone() {
    return status == 404 || status == 410;
  }

  /** Whether a web page came instead of an answer, as from a portal or a wrong URL. */
  boolean isWebPage() {
    return body.stripLeading().startsWith("<");
  }

  /** Neither values of a record nor anything secret. */
  @Override
  public String toString() {
    return "HTTP status " + status;
  }
}
