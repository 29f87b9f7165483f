package dev.rollcall.snapshot;

import dev.rollcall.directory.AppRole;
import dev.rollcall.directory.AppRoleAssignment.PrincipalType;
import dev.rollcall.directory.Attributes;
import dev.rollcall.directory.DirectoryGroup;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.snapshot.Entitlements.AssignedGroup;
import dev.rollcall.snapshot.ExportTally.FileTally;
import dev.rollcall.source.AppRoleExport;
import dev.rollcall.source.AssignmentExport;
import dev.rollcall.source.DeltaSigns;
import dev.rollcall.source.EmptyExportException;
import dev.rollcall.source.Export;
import dev.rollcall.source.ExportException;
import dev.rollcall.source.ExportFile;
import dev.rollcall.source.ExportReader;
import dev.rollcall.source.GroupExport;
import dev.rollcall.source.MissingExportException;
import dev.rollcall.source.ParsedRecord;
import dev.rollcall.source.RawRecord;
import dev.rollcall.source.SourceErrors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads who holds which roles from a night's exports. */
public final class EntitlementsReader {
  private final SnapshotFiles files;
  private final SourceErrors errors;
  private final List<AppRole> roles = new ArrayList<>();
  private final Map<Long, Integer> roleIndexes = new HashMap<>();
  private final Map<Long, Group> groups = new HashMap<>();
  private final Map<Long, Integer> groupsOfName = new HashMap<>();

  /** Assigned groups in the order in which they were found. */
  private final Map<Long, Assigned> assigned = new LinkedHashMap<>();

  private final KeyedValues.Builder held = new KeyedValues.Builder();
  private final Set<PrincipalName.Form> forms = EnumSet.noneOf(PrincipalName.Form.class);
  private final GroupMembers listed = new GroupMembers();
  private final List<FileTally> tallies = new ArrayList<>();
  private boolean groupsAreDelta;

  /** Whether the members exports are groups with their members, as in LDIF. */
  private final boolean membersAreGroups;

  private boolean rolesAreKnown;
  private int declaredRoles;
  private boolean offersRealRole = true;
  private boolean anyAssignment;
  private long unknownRoles;
  private long notSecurityEnabled;
  private long unknownGroups;
  private long nestedGroups;
  private long circles;

  private EntitlementsReader(SnapshotFiles files, SourceErrors errors) {
    this.files = files;
    this.errors = errors;
    this.membersAreGroups = !files.members().isEmpty() && Export.isLdif(files.members().get(0));
  }

  /**
   * Reads app roles, groups, assignments and the members of the assigned groups. Only direct
   * members count (Entra reference §2.2), unless the job says otherwise.
   *
   * @throws ExportException when one of them cannot be trusted, or when the members of an assigned
   *     group are not there
   */
  public static Entitlements read(SnapshotFiles files) {
    return read(files, SourceErrors.refused());
  }

  /** The same, with errors that may be let pass. */
  public static Entitlements read(SnapshotFiles files, SourceErrors errors) {
    return new EntitlementsReader(files, errors).read();
  }

  private Entitlements read() {
    readRoles();
    readGroups();
    readAssignments();
    List<AssignedGroup> counting = readMembers();
    return new Entitlements(
        roles,
        counting,
        held.build(),
        offersRealRole,
        anyAssignment,
        new EntitlementWarnings(
            unknownRoles, notSecurityEnabled, unknownGroups, nestedGroups, circles),
        forms,
        tallies);
  }

  private void readRoles() {
    addRole(AppRole.defaultAccess());
    List<AppRole> declared = declaredRoles();
    declared.forEach(this::addRole);
    declaredRoles = roles.size();
    rolesAreKnown =
        !declared.isEmpty() || (!files.appRoles().isEmpty() && errors.passed().isEmpty());
    offersRealRole =
        !rolesAreKnown
            || declared.stream()
                .anyMatch(role -> role.enabled() && role.forUsers() && !role.isDefaultAccess());
  }

  private List<AppRole> declaredRoles() {
    List<AppRole> declared = new ArrayList<>();
    for (ExportFile file : files.appRoles()) {
      try {
        List<AppRole> found = AppRoleExport.read(List.of(file));
        declared.addAll(found);
        tallies.add(new FileTally("appRoles", file.name(), "graph-app-roles", found.size(), 0));
      } catch (ExportException e) {
        errors.meet(e);
      }
    }
    return declared;
  }

  private int addRole(AppRole role) {
    return roleIndexes.computeIfAbsent(
        RecordKey.hash(role.id()),
        hash -> {
          roles.add(role);
          return roles.size() - 1;
        });
  }

  private void readGroups() {
    groupsAreDelta =
        files.reading().groups() == SnapshotReading.Kind.DELTA
            || (files.reading().groups() == SnapshotReading.Kind.DETECTED
                && DeltaSigns.areIn(files.groups()));
    tally("groups", GroupExport.read(files.groups(), errors, this::group));
    if (membersAreGroups) {
      tally("members", GroupExport.read(files.members(), errors, this::group));
    }
  }

  private void group(DirectoryGroup group, RawRecord.Removal removal) {
    long key = PrincipalName.hash(group.key());
    String dn = group.attributes().text("distinguishedName");
    long listedUnder = dn == null ? key : PrincipalName.hash(dn);
    if (removal != RawRecord.Removal.NONE) {
      groups.remove(key);
      return;
    }
    listed.note(listedUnder, group.attributes(), group.position(), this::memberHash);
    String name = group.attributes().text("displayName");
    boolean first = !groups.containsKey(key);
    Group before =
        groups.getOrDefault(
            key, new Group(group.key(), group.securityEnabled(), listedUnder, group.key()));
    Group now =
        new Group(
            name == null ? before.name() : name,
            group.attributes().get("securityEnabled") == null
                ? before.securityEnabled()
                : group.securityEnabled(),
            listedUnder,
            group.key());
    groups.put(key, now);
    groups.put(listedUnder, now);
    if (name != null && first) {
      groupsOfName.merge(RecordKey.hash(name), 1, Integer::sum);
    }
  }

  private void readAssignments() {
    int before = errors.passed().size();
    String key = files.reading().assignmentKey();
    try (AssignmentExport assignments =
        AssignmentExport.open(
            files.assignments(), key == null ? AssignmentExport.DEFAULT_KEY : key, errors)) {
      for (RawRecord row = assignments.next(); row != null; row = assignments.next()) {
        if (assignments.principalType() == PrincipalType.USER) {
          anyAssignment = true;
          held.add(principal(row, AssignmentExport.PRINCIPAL), role(row));
        } else if (assignments.principalType() == PrincipalType.GROUP) {
          anyAssignment = true;
          assignGroup(row);
        }
      }
      tally("assignments", assignments.counts());
      if (errors.passed().size() == before) {
        verifyAssignments(assignments.counts());
      }
    }
  }

  /** Nobody assigned at all is what a failed export looks like, and costs everybody the account. */
  private void verifyAssignments(List<ExportReader.FileCount> counts) {
    if (!counts.isEmpty() && counts.stream().allMatch(count -> count.rows() == 0)) {
      errors.meet(
          new EmptyExportException(
              counts.get(0).file().position(),
              "holds no assignment, expected at least one; make the export again"));
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
        .computeIfAbsent(PrincipalName.hash(id), hash -> new Assigned(id, new TreeSet<>()))
        .roles()
        .add(role(row));
  }

  private List<AssignedGroup> readMembers() {
    MemberFiles memberFiles =
        new MemberFiles(
            membersAreGroups ? List.of() : files.members(), files.reading().memberKey(), errors);
    readMemberOf(memberFiles);
    List<AssignedGroup> counting = new ArrayList<>();
    assigned.forEach(
        (hash, group) -> {
          Group known = groups.get(hash);
          if (known != null && !known.securityEnabled()) {
            notSecurityEnabled++;
            return;
          }
          unknownGroups += known == null && !files.groups().isEmpty() && !groupsAreDelta ? 1 : 0;
          String name = known == null ? group.id() : known.name();
          counting.add(new AssignedGroup(group.id(), name, List.copyOf(group.roles())));
          new Descent(memberFiles, -counting.size()).into(new Named(hash, group.id()));
        });
    tally("members", memberFiles.counts());
    return counting;
  }

  /** In LDIF without groups, the people themselves say of which groups they are members. */
  private void readMemberOf(MemberFiles memberFiles) {
    boolean unlisted =
        assigned.entrySet().stream()
            .anyMatch(
                group ->
                    !listed.knows(canonical(group.getKey()))
                        && memberFiles
                            .of(group.getValue().id(), uniqueName(groups.get(group.getKey())))
                            .isEmpty());
    if (!unlisted || files.users().isEmpty() || !Export.isLdif(files.users().get(0))) {
      return;
    }
    try (ExportReader users = new ExportReader(files.users(), List.of(), errors)) {
      for (Export export = users.next(); export != null; export = users.next()) {
        if (export.parse() instanceof ParsedRecord.WellFormed user) {
          memberOf(user.attributes());
        }
      }
    }
  }

  private void memberOf(Attributes user) {
    String id = user.text("id");
    Object value = user.get("memberOf");
    if (id == null || value == null) {
      return;
    }
    for (Object group : value instanceof List<?> all ? all : List.of(value)) {
      listed.add(canonical(PrincipalName.hash(group.toString())), memberHash(id));
    }
  }

  /** The way from an assigned group into the groups within it. */
  private final class Descent {
    private final MemberFiles memberFiles;
    private final int value;
    private final List<Long> path = new ArrayList<>();
    private final LongSet visited = new LongSet();

    /**
     * @param value under which members are filed: that of the assigned group
     */
    Descent(MemberFiles memberFiles, int value) {
      this.memberFiles = memberFiles;
      this.value = value;
    }

    void into(Named group) {
      long key = canonical(group.hash());
      if (path.contains(key)) {
        circles++;
        return;
      }
      if (!visited.add(key)) {
        return;
      }
      path.add(key);
      List<Named> within = new ArrayList<>();
      boolean inFiles = fromFiles(group, within);
      boolean inGroups = fromGroups(key, within);
      if (!inFiles && !inGroups && !(groupsAreDelta && groups.containsKey(key))) {
        errors.meet(missing(group.id()));
      }
      if (files.reading().nesting() == SnapshotReading.Nesting.DIRECT) {
        nestedGroups += within.size();
      } else {
        within.forEach(this::into);
      }
      path.remove(path.size() - 1);
    }

    private boolean fromFiles(Named group, List<Named> within) {
      List<ExportFile> own = memberFiles.of(group.id(), uniqueName(groups.get(group.hash())));
      if (own.isEmpty()) {
        return false;
      }
      memberFiles.read(
          own,
          row -> held.add(principal(row, 0), value),
          row -> within.add(new Named(principal(row, 0), row.field(0).strip())));
      return true;
    }

    private boolean fromGroups(long key, List<Named> within) {
      listed.forEach(
          key,
          member -> {
            Group nested = groups.get(member);
            if (nested == null) {
              held.add(member, value);
            } else {
              within.add(new Named(member, nested.key()));
            }
          });
      return listed.knows(key);
    }
  }

  private long canonical(long hash) {
    Group known = groups.get(hash);
    return known == null ? hash : known.listedUnder();
  }

  private @Nullable String uniqueName(@Nullable Group known) {
    return known != null && groupsOfName.getOrDefault(RecordKey.hash(known.name()), 0) == 1
        ? known.name()
        : null;
  }

  private long memberHash(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    forms.add(PrincipalName.form(bytes, 0, bytes.length));
    return PrincipalName.hash(bytes, 0, bytes.length);
  }

  private long principal(RawRecord row, int field) {
    byte[] buffer = row.fieldBuffer(field);
    int offset = row.fieldOffset(field);
    int length = row.fieldLength(field);
    forms.add(PrincipalName.form(buffer, offset, length));
    return PrincipalName.hash(buffer, offset, length);
  }

  private void tally(String role, List<ExportReader.FileCount> counts) {
    counts.forEach(
        count ->
            tallies.add(new FileTally(role, count.file().name(), count.shape(), count.rows(), 0)));
  }

  private static MissingExportException missing(String group) {
    return new MissingExportException(
        new SourcePosition("members", 0),
        "there is no export of the members of the assigned group "
            + group
            + ", expected a file named by that id; docs/how-to/exports.md has the command that"
            + " makes it");
  }

  private static long hash(RawRecord row, int field) {
    return RecordKey.hash(row.fieldBuffer(field), row.fieldOffset(field), row.fieldLength(field));
  }

  /**
   * What the groups export says of a group.
   *
   * @param listedUnder the number under which its members are listed
   */
  private record Group(String name, boolean securityEnabled, long listedUnder, String key) {}

  /** A group and how a file names it. */
  private record Named(long hash, String id) {}

  /** An assigned group and the indexes of its roles. */
  private record Assigned(String id, Set<Integer> roles) {}
}
