package dev.rollcall.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * How a night's files are to be understood where they do not say it themselves.
 *
 * @param users whether the users export holds everyone
 * @param groups whether the groups export holds every group
 * @param nesting whether members of groups within an assigned group count
 * @param memberKey the field that names a member, null for its id or whatever else names it
 * @param assignmentKey the field that names an assigned principal, null for {@code principalId}
 */
public record SnapshotReading(
    Kind users,
    Kind groups,
    Nesting nesting,
    @Nullable String memberKey,
    @Nullable String assignmentKey) {
  /** Everything is detected, and only direct members count. */
  public static final SnapshotReading DEFAULT =
      new SnapshotReading(Kind.DETECTED, Kind.DETECTED, Nesting.DIRECT, null, null);

  /** Whether an export holds everyone or only what has changed. */
  public enum Kind {
    /** A delta when it has what only a delta of Microsoft Graph has. */
    DETECTED,
    FULL,
    DELTA
  }

  /** Which members of an assigned group count. */
  public enum Nesting {
    /** Its own, as in Entra. */
    DIRECT,
    /** Those of the groups within it, too. */
    TRANSITIVE
  }
}
