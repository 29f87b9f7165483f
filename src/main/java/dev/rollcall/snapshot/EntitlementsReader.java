package dev.rollcall.snapshot;

import dev.rollcall.directory.AppRole;
import dev.rollcall.directory.AppRoleAssignment.PrincipalType;
import dev.rollcall.directory.DirectoryGroup;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.snapshot.Entitlements.AssignedGroup;
import dev.rollcall.source.AppRoleExport;
import dev.rollcall.source.AssignmentExport;
import dev.rollcall.source.ExportFile;
import dev.rollcall.source.GroupExport;
import dev.rollcall.source.MemberExport;
import dev.rollcall.source.MissingExportException;
import dev.rollcall.source.RawRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads who holds which roles from a night's exports. */
public final class EntitlementsReader {
  private final SnapshotFiles files;
  private final List<AppRole> roles = new ArrayList<>();
  private final Map<Long, Integer> roleIndexes = new HashMap<>();
  private final Map<Long, Group> groups = new HashMap<>();
  private final Map<Long, Integer> groupsOfName = new HashMap<>();

  /** Assigned groups in the order in which they were found. */
  private final Map<Long, Assigned> assigned = new LinkedHashMap<>();

  private final KeyedValues.Builder held = new KeyedValues.Builder();
  private boolean rolesAreKnown;
  private int declaredRoles;
  private boolean offersRealRole = true;
  private boolean anyAssignment;
  private long unknownRoles;
  private long notSecurityEnabled;
  private long unknownGroups;
  private long nestedGroups;

  private EntitlementsReader(SnapshotFiles files) {
    this.files = files;
  }

  /**
   * Reads app roles, groups, assignments and the members of the assigned groups. Only direct
   * members count (Entra reference §2.2).
   *
   * @throws dev.rollcall.source.ExportException when one of them cannot be trusted, or when the
   *     members of an assigned group are not there
   */
  public static Entitlements read(SnapshotFiles files) {
    return new EntitlementsReader(files).read();
  }

  private Entitlements read() {
    readRoles();
    GroupExport.read(files.groups(), this::group);
    readAssignments();
    List<AssignedGroup> counting = readMembers();
    return new Entitlements(
        roles,
        counting,
        held.build(),
        offersRealRole,
        anyAssignment,
        new EntitlementWarnings(unknownRoles, notSecurityEnabled, unknownGroups, nestedGroups));
  }

  private void readRoles() {
    addRole(AppRole.defaultAccess());
    List<AppRole> declared = AppRoleExport.read(files.appRoles());
    declared.forEach(this::addRole);
    declaredRoles = roles.size();
    rolesAreKnown = !files.appRoles().isEmpty();
    offersRealRole =
        !rolesAreKnown
            || declared.stream()
                .anyMatch(role -> role.enabled() && role.forUsers() && !role.isDefaultAccess());
  }

  private int addRole(AppRole role) {
    return roleIndexes.computeIfAbsent(
        RecordKey.hash(role.id()),
        hash -> {
          roles.add(role);
          return roles.size() - 1;
        });
  }

  private void group(DirectoryGroup group) {
    String name = group.attributes().text("displayName");
    groups.put(
        RecordKey.hash(group.key()),
        new Group(name == null ? group.key() : name, group.securityEnabled()));
    if (name != null) {
      groupsOfName.merge(RecordKey.hash(name), 1, Integer::sum);
    }
  }

  private void readAssignments() {
    try (AssignmentExport assignments = AssignmentExport.open(files.assignments())) {
      for (RawRecord row = assignments.next(); row != null; row = assignments.next()) {
        if (assignments.principalType() == PrincipalType.USER) {
          anyAssignment = true;
          held.add(hash(row, AssignmentExport.PRINCIPAL), role(row));
        } else if (assignments.principalType() == PrincipalType.GROUP) {
          anyAssignment = true;
          assignGroup(row);
        }
      }
    }
  }

  private int role(RawRecord row) {
    Integer known = roleIndexes.get(hash(row, AssignmentExport.ROLE));
    int index =
        known == null ? addRole(AppRole.unknown(row.field(AssignmentExport.ROLE).strip())) : known;
    unknownRoles += rolesAreKnown && index >= declaredRoles ? 1 : 0;
    return index;
  }

  private void assignGroup(RawRecord row) {
    String id = row.field(AssignmentExport.PRINCIPAL).strip();
    assigned
        .computeIfAbsent(RecordKey.hash(id), hash -> new Assigned(id, new TreeSet<>()))
        .roles()
        .add(role(row));
  }

  private List<AssignedGroup> readMembers() {
    Map<Long, List<ExportFile>> filesByStem = new HashMap<>();
    for (ExportFile file : files.members()) {
      filesByStem.computeIfAbsent(RecordKey.hash(file.stem()), stem -> new ArrayList<>()).add(file);
    }
    List<AssignedGroup> counting = new ArrayList<>();
    assigned.forEach(
        (hash, group) -> {
          Group known = groups.get(hash);
          if (known != null && !known.securityEnabled()) {
            notSecurityEnabled++;
            return;
          }
          unknownGroups += known == null && !files.groups().isEmpty() ? 1 : 0;
          String name = known == null ? group.id() : known.name();
          counting.add(new AssignedGroup(group.id(), name, List.copyOf(group.roles())));
          readMembers(membersOf(group.id(), name, filesByStem), -counting.size());
        });
    return counting;
  }

  /** The files named by the group's id, else by a display name that no other group has. */
  private List<ExportFile> membersOf(
      String id, String name, Map<Long, List<ExportFile>> filesByStem) {
    List<ExportFile> found = filesByStem.get(RecordKey.hash(id));
    if (found == null && groupsOfName.getOrDefault(RecordKey.hash(name), 0) == 1) {
      found = filesByStem.get(RecordKey.hash(name));
    }
    if (found == null) {
      throw new MissingExportException(
          new SourcePosition("members", 0),
          "there is no export of the members of the assigned group "
              + id
              + ", expected a file named by that id; docs/how-to/exports.md has the command that"
              + " makes it");
    }
    return found;
  }

  private void readMembers(List<ExportFile> ofOneGroup, int value) {
    try (MemberExport members = MemberExport.open(ofOneGroup)) {
      for (RawRecord row = members.next(); row != null; row = members.next()) {
        if (members.kind() == MemberExport.Kind.USER) {
          held.add(hash(row, MemberExport.MEMBER), value);
        } else if (members.kind() == MemberExport.Kind.GROUP) {
          nestedGroups++;
        }
      }
    }
  }

  private static long hash(RawRecord row, int field) {
    return RecordKey.hash(row.fieldBuffer(field), row.fieldOffset(field), row.fieldLength(field));
  }

  /** What the groups export says of a group. */
  private record Group(String name, boolean securityEnabled) {}

  /** An assigned group and the indexes of its roles. */
  private record Assigned(String id, Set<Integer> roles) {}
}
