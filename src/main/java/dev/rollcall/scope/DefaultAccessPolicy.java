package dev.rollcall.scope;

/** What becomes of people whose every assignment is Default Access (Entra reference §2.3). */
public enum DefaultAccessPolicy {
  /** They are skipped, as applications such as SpaceIQ document it. */
  EXCLUDE,
  /** Default Access is a role like any other, as the Entra service has had it since 2020. */
  INCLUDE
}
