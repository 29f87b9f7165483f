package dev.rollcall.target;

import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Follows a redirect only where the token may go, and never turns a write into a GET as 301 to 303
 * would (RFC 9110 §15.4).
 */
final class RedirectsWithinOrigin extends DefaultRedirectStrategy {
  private static final int TEMPORARY_REDIRECT = 307;

  @Override
  public boolean isRedirectAllowed(
      HttpHost current, HttpHost next, HttpRequest redirect, HttpContext context) {
    return current.equals(next);
  }

  @Override
  public boolean isRedirected(HttpRequest request, HttpResponse response, HttpContext context)
      throws ProtocolException {
    return super.isRedirected(request, response, context)
        && (response.getCode() >= TEMPORARY_REDIRECT || request.getMethod().equals("GET"));
  }
}
