package dev.rollcall.sandbox;

import de.captaingoldfish.scim.sdk.server.endpoints.authorize.Authorization;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one credential of a sandbox; who has it may do everything. */
final class BearerToken implements Authorization {
  private static final String SCHEME = "Bearer ";

  private final byte[] token;

  BearerToken(String token) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether this {@code Authorization} header carries the token (RFC 6750 §2.1). */
  boolean isIn(@Nullable String header) {
    return header != null
        && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(
            token, header.substring(SCHEME.length()).trim().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Set<String> getClientRoles() {
    return Set.of();
  }

  /** Only requests that carried the token come so far. */
  @Override
  public boolean authenticate(Map<String, String> httpHeaders, Map<String, String> queryParams) {
    return true;
  }
}
