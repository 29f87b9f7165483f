package dev.rollcall.snapshot;

/**
 * What was odd in the exports of assignments, groups and members.
 *
 * @param unknownRoles assignments to a role that the app roles do not know; they count as real ones
 * @param notSecurityEnabled assigned groups that are not security-enabled; they count for nobody
 * @param unknownGroups assigned groups that the groups export does not know; they count
 * @param nestedGroups groups that are members of an assigned group; their members do not count
 * @param circles groups that are, by way of other groups, members of themselves; each counts once
 */
public record EntitlementWarnings(
    long unknownRoles,
    long notSecurityEnabled,
    long unknownGroups,
    long nestedGroups,
    long circles) {
  static final EntitlementWarnings NONE = new EntitlementWarnings(0, 0, 0, 0, 0);
}
