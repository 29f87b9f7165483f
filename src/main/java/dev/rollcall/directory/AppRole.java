package dev.rollcall.directory;

import org.jspecify.annotations.Nullable;

/**
 * A role that an application offers (Graph {@code appRole}).
 *
 * @param id identifies the role; several roles may have no value
 * @param displayName what people call it
 * @param value what the application gets in its tokens, null for Entra's built-in roles
 * @param enabled whether it may be assigned
 * @param forUsers whether {@code allowedMemberTypes} has {@code User}
 */
public record AppRole(
    String id, String displayName, @Nullable String value, boolean enabled, boolean forUsers) {
  /** The id of Default Access: assigned, without a specific role. */
  public static final String DEFAULT_ACCESS = "00000000-0000-0000-0000-000000000000";

  /** Default Access itself, which no application declares. */
  public static AppRole defaultAccess() {
    return new AppRole(DEFAULT_ACCESS, "Default Access", null, true, true);
  }

  /** A role that an assignment names and {@code appRoles} does not know. */
  public static AppRole unknown(String id) {
    return new AppRole(id, id, null, true, true);
  }

  /** Whether this is the role with the id of zeros. */
  public boolean isDefaultAccess() {
    return DEFAULT_ACCESS.equals(id);
  }
}
