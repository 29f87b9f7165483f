package dev.rollcall.snapshot;

import dev.rollcall.directory.DirectoryGroup;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.source.DeltaSigns;
import dev.rollcall.source.ExportFile;
import dev.rollcall.source.GroupExport;
import dev.rollcall.source.MalformedExportException;
import dev.rollcall.source.MemberExport;
import dev.rollcall.source.RawRecord;
import dev.rollcall.source.SourceErrors;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The groups of one night, and who their direct members are. */
public final class ExportedGroups {
  private final Map<String, DirectoryGroup> groups = new LinkedHashMap<>();
  private final Map<Long, Integer> groupsOfName = new HashMap<>();
  private final SnapshotFiles files;
  private final boolean delta;
  private final MemberFiles memberFiles;

  private ExportedGroups(SnapshotFiles files) {
    this.files = files;
    this.delta = DeltaSigns.areIn(files.groups());
    memberFiles =
        new MemberFiles(files.members(), files.reading().memberKey(), SourceErrors.refused());
    GroupExport.read(files.groups(), SourceErrors.refused(), this::add);
  }

  private void add(DirectoryGroup group, RawRecord.Removal removal) {
    if (removal != RawRecord.Removal.NONE || delta) {
      throw new MalformedExportException(
          group.position(),
          "the groups export is a delta, expected all groups: provisioning group objects needs"
              + " them");
    }
    String key = RecordKey.canonical(group.key());
    DirectoryGroup first =
        groups.putIfAbsent(
            key,
            new DirectoryGroup(key, group.attributes(), group.securityEnabled(), group.position()));
    if (first != null) {
      throw new MalformedExportException(
          group.position(),
          "found a group with the id of the one at " + first.position() + "; export them again");
    }
    groupsOfName.merge(RecordKey.hash(nameOf(group)), 1, Integer::sum);
  }

  /**
   * Reads the groups.
   *
   * @throws dev.rollcall.source.ExportException when their export cannot be trusted
   */
  public static ExportedGroups read(SnapshotFiles files) {
    return new ExportedGroups(files);
  }

  /** All groups, in the order of their export. */
  public Collection<DirectoryGroup> all() {
    return groups.values();
  }

  /** The group with a key. */
  public Optional<DirectoryGroup> find(String key) {
    return Optional.ofNullable(groups.get(RecordKey.canonical(key)));
  }

  /** What people call a group: its display name, its id when it has none. */
  public static String nameOf(DirectoryGroup group) {
    String name = group.attributes().text("displayName");
    return name == null ? group.key() : name;
  }

  /**
   * Hands out the keys of the users who are direct members of a group; nested groups, devices and
   * others are no members at the target.
   *
   * @return whether there is an export of its members at all
   * @throws dev.rollcall.source.ExportException when it cannot be trusted
   */
  public boolean eachUserIn(DirectoryGroup group, Consumer<String> users) {
    String name = nameOf(group);
    boolean unique = groupsOfName.getOrDefault(RecordKey.hash(name), 0) == 1;
    List<ExportFile> own = memberFiles.of(group.key(), unique ? name : null);
    if (!own.isEmpty()) {
      memberFiles.read(own, row -> users.accept(key(group, row)), nested -> {});
    }
    return !own.isEmpty();
  }

  /** A membership is remembered by the member's key, so that nothing else may name it. */
  private String key(DirectoryGroup group, RawRecord row) {
    String key = RecordKey.canonical(row.field(MemberExport.MEMBER));
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    if (files.key().equals(SnapshotFiles.DEFAULT_KEY)
        && PrincipalName.form(bytes, 0, bytes.length) != PrincipalName.Form.ID) {
      throw new MalformedExportException(
          new SourcePosition("members", 0),
          "the members of the group "
              + group.key()
              + " are not named by object id, expected the key of their own records: provisioning"
              + " members needs it");
    }
    return key;
  }
}
