package dev.rollcall.definition;

/** What an export tells about the directory. */
public enum ExportRole {
  USERS("users"),
  DELETED_USERS("deletedUsers"),
  GROUPS("groups"),
  MEMBERS("members"),
  APP_ROLES("appRoles"),
  ASSIGNMENTS("assignments");

  private final String key;

  ExportRole(String key) {
    this.key = key;
  }

  /** The name below {@code source} in a job file and in reports. */
  public String key() {
    return key;
  }
}
