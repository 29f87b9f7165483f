package dev.rollcall.target;

/**
 * Whether a request is sent again: the one table.
 *
 * <table>
 * <caption>by what came back</caption>
 * <tr><td>no connection</td><td>again; then the target is down</td></tr>
 * <tr><td>no answer to a POST</td><td>it may have been done: matched first</td></tr>
 * <tr><td>no answer to anything else</td><td>again</td></tr>
 * <tr><td>401, 403 (RFC 9110 §15.5.2)</td><td>the credentials are refused: the run stops</td></tr>
 * <tr><td>408, 502, 503, 504</td><td>again</td></tr>
 * <tr><td>429 (RFC 6585 §4)</td><td>later, as Retry-After says; no attempt is used up</td></tr>
 * <tr><td>500 and other 5xx</td><td>again, a few times: not every 500 passes</td></tr>
 * <tr><td>409 and {@code scimType} uniqueness (RFC 7644 §3.12)</td><td>looked up</td></tr>
 * <tr><td>404, 410 for an id</td><td>the account is gone</td></tr>
 * <tr><td>other 4xx</td><td>never: the record fails</td></tr>
 * </table>
 */
enum Retryability {
  /** The same request, after a pause. */
  AGAIN,
  /** The same request once the target wants to be asked again. */
  LATER,
  /** Never; the record has failed. */
  NEVER,
  /** The account is there already. */
  UNIQUENESS,
  /** The account is not there. */
  GONE,
  /** Nothing more can be sent to this target. */
  STOP;

  static Retryability of(int status, RequestKind kind) {
    if (status == 401 || status == 403) {
      return STOP;
    }
    if (status == 429) {
      return LATER;
    }
    if (status == 408 || (status >= 500 && status != 501)) {
      return AGAIN;
    }
    if (status == 409) {
      return UNIQUENESS;
    }
    return (status == 404 || status == 410) && kind != RequestKind.CREATE ? GONE : NEVER;
  }
}
