package dev.rollcall.mapping;

import dev.rollcall.directory.AppRole;
import dev.rollcall.directory.Attributes;
import dev.rollcall.directory.DirectoryGroup;
import dev.rollcall.directory.DirectoryUser;
import java.time.Instant;
import java.util.List;

/**
 * The directory object that is mapped, and what expressions may know beside it.
 *
 * @param attributes what the export says
 * @param appRoles each role of the application that the person holds, once; the value of {@code
 *     [appRoleAssignments]}
 * @param softDeleted the value of {@code [IsSoftDeleted]}: soft-deleted, blocked, unassigned or not
 *     let through by the filters (Entra reference §4.5)
 * @param now what {@code Now()} tells
 */
public record MappingInput(
    Attributes attributes, List<AppRole> appRoles, boolean softDeleted, Instant now) {

  public MappingInput {
    appRoles = List.copyOf(appRoles);
  }

  /** Somebody who is in scope. */
  public static MappingInput inScope(DirectoryUser user, List<AppRole> appRoles, Instant now) {
    return new MappingInput(user.attributes(), appRoles, false, now);
  }

  /** Somebody who is out of scope. */
  public static MappingInput outOfScope(DirectoryUser user, List<AppRole> appRoles, Instant now) {
    return new MappingInput(user.attributes(), appRoles, true, now);
  }

  /** A group; groups hold no roles themselves. */
  public static MappingInput of(DirectoryGroup group, boolean softDeleted, Instant now) {
    return new MappingInput(group.attributes(), List.of(), softDeleted, now);
  }

  MappingInput asSoftDeleted() {
    return new MappingInput(attributes, appRoles, true, now);
  }
}
