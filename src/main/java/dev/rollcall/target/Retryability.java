package dev.rollcall.target;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/**
 * Whether a request is sent again: the one table.
 *
 * <table>
 * <caption>by what came back</caption>
 * <tr><td>no connection</td><td>again; then the target is down and the run stops</td></tr>
 * <tr><td>no trust (TLS)</td><td>the run stops</td></tr>
 * <tr><td>no answer to a POST, or to a PATCH that adds to a list</td><td>it may have been done: matched first</td></tr>
 * <tr><td>no answer to anything else</td><td>again</td></tr>
 * <tr><td>an answer that is too large</td><td>never; to a POST: matched first</td></tr>
 * <tr><td>301, 302, 303, 307, 308 to somewhere else</td><td>the run stops</td></tr>
 * <tr><td>401 (RFC 9110 §15.5.2)</td><td>the credentials are refused: the run stops</td></tr>
 * <tr><td>403 before anything went well, or to many in a row</td><td>the run stops</td></tr>
 * <tr><td>408, 425, 503</td><td>again</td></tr>
 * <tr><td>429 (RFC 6585 §4)</td><td>later, as Retry-After says; no attempt is used up</td></tr>
 * <tr><td>501, 505</td><td>never: the record fails</td></tr>
 * <tr><td>500, 502, 504, other 5xx to those</td><td>it may have been done: matched first</td></tr>
 * <tr><td>500, 502, 504, other 5xx</td><td>again, a few times: not every 500 passes</td></tr>
 * <tr><td>409, {@code scimType} uniqueness (RFC 7644 §3.12)</td><td>looked up by the caller</td></tr>
 * <tr><td>404, 410 for an id</td><td>the account is gone, says the caller</td></tr>
 * <tr><td>other 4xx</td><td>never: the record fails</td></tr>
 * </table>
 */
enum Retryability {
  /** The same request, after a pause. */
  AGAIN,
  /** The same request once the target wants to be asked again. */
  LATER,
  /** The target may have done it: whoever asked must look before asking again. */
  MATCH_FIRST,
  /** Not again: the answer counts. */
  NEVER,
  /** Nothing more can be sent to this target. */
  STOP;

  /** By the status of an answer. */
  static Retryability of(int status, Request request) {
    return switch (status) {
      case 301, 302, 303, 307, 308, 401, 403 -> STOP;
      case 408, 425, 503 -> AGAIN;
      case 429 -> LATER;
      case 501, 505 -> NEVER;
      default -> status < 500 ? NEVER : unlessDone(request);
    };
  }

  /** By the reason for which no answer came. */
  static Retryability of(IOException cause, Request request) {
    if (cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException) {
      return STOP;
    }
    if (cause instanceof OversizedAnswerException) {
      return request.repeatable() ? NEVER : MATCH_FIRST;
    }
    return wasNeverSent(cause) ? AGAIN : unlessDone(request);
  }

  /** Whether there was no connection over which anything could have been sent. */
  static boolean wasNeverSent(IOException cause) {
    return cause instanceof ConnectException
        || cause instanceof ConnectTimeoutException
        || cause instanceof ConnectionRequestTimeoutException
        || cause instanceof NoRouteToHostException
        || cause instanceof UnknownHostException;
  }

  private static Retryability unlessDone(Request request) {
    return request.repeatable() ? AGAIN : MATCH_FIRST;
  }
}
