package dev.rollcall.directory;

/**
 * That a user, a group or another application was assigned to the application (Graph {@code
 * appRoleAssignment}).
 *
 * @param principalId who
 * @param principalType what kind of principal
 * @param appRoleId with which role, {@link AppRole#DEFAULT_ACCESS} for none in particular
 */
public record AppRoleAssignment(String principalId, PrincipalType principalType, String appRoleId) {

  /** What kind of principal holds an assignment; service principals are no people. */
  public enum PrincipalType {
    USER,
    GROUP,
    SERVICE_PRINCIPAL
  }

  /** Whether it grants no role in particular. */
  public boolean isDefaultAccess() {
    return AppRole.DEFAULT_ACCESS.equals(appRoleId);
  }
}
