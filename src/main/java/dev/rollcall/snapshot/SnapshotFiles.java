package dev.rollcall.snapshot;

import dev.rollcall.source.DeltaSigns;
import dev.rollcall.source.ExportFile;
import java.util.List;

/**
 * The files of one night, each list in the order in which it is read; an export the job does not
 * name is an empty list.
 *
 * @param key the attribute that names a user in every export, {@code id} unless the job says
 *     otherwise
 * @param reading how they are to be understood
 */
public record SnapshotFiles(
    List<ExportFile> users,
    List<ExportFile> deletedUsers,
    List<ExportFile> groups,
    List<ExportFile> members,
    List<ExportFile> appRoles,
    List<ExportFile> assignments,
    String key,
    SnapshotReading reading) {
  /** The attribute that names a record unless the job says otherwise. */
  public static final String DEFAULT_KEY = "id";

  /** Files of which everything is detected. */
  public SnapshotFiles(
      List<ExportFile> users,
      List<ExportFile> deletedUsers,
      List<ExportFile> groups,
      List<ExportFile> members,
      List<ExportFile> appRoles,
      List<ExportFile> assignments,
      String key) {
    this(users, deletedUsers, groups, members, appRoles, assignments, key, SnapshotReading.DEFAULT);
  }

  public SnapshotFiles {
    users = List.copyOf(users);
    deletedUsers = List.copyOf(deletedUsers);
    groups = List.copyOf(groups);
    members = List.copyOf(members);
    appRoles = List.copyOf(appRoles);
    assignments = List.copyOf(assignments);
  }

  /** Whether only those stand in the users export who have changed. */
  public boolean usersAreDelta() {
    return reading.users() == SnapshotReading.Kind.DELTA
        || (reading.users() == SnapshotReading.Kind.DETECTED && DeltaSigns.areIn(users));
  }
}
