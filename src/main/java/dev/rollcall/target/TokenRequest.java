package dev.rollcall.target;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for an access token (RFC 6749 §4.4.2).
 *
 * @param basic what the header says of the client, empty when the form says it
 */
record TokenRequest(URI url, Map<String, String> form, Optional<String> basic) {

  static TokenRequest of(Credentials.Client client, boolean inForm) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    client.scope().ifPresent(scope -> form.put("scope", scope));
    if (inForm) {
      form.put("client_id", client.id());
      form.put("client_secret", client.secret().get());
      return new TokenRequest(client.tokenUrl(), form, Optional.empty());
    }
    String pair = encoded(client.id()) + ":" + encoded(client.secret().get());
    return new TokenRequest(
        client.tokenUrl(),
        form,
        Optional.of(Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII))));
  }

  /** RFC 6749 §2.3.1: both are form-encoded before they are joined. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Without its secrets. */
  @Override
  public String toString() {
    return "POST " + url;
  }
}
