package dev.rollcall.scope;

/**
 * Why somebody is not provisioned. When several reasons hold, the one that stands first here is
 * reported.
 */
public enum SkipReason {
  /** Soft-deleted in the directory. */
  DELETED("Deleted"),
  /** Neither assigned to the application nor a member of an assigned group. */
  NOT_ASSIGNED("NotAssigned"),
  /** Default Access is all that the person holds. */
  DEFAULT_ACCESS("DefaultAccess"),
  /** No scoping filter lets the person through. */
  SCOPING_FILTER("ScopingFilter"),
  /** Sign-in is blocked ({@code accountEnabled} is false). */
  DISABLED("Disabled");

  private final String code;

  SkipReason(String code) {
    this.code = code;
  }

  /** The word that reports and logs use, such as {@code DefaultAccess}. */
  public String code() {
    return code;
  }
}
