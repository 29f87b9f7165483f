package dev.rollcall.snapshot;

import dev.rollcall.directory.SourcePosition;
import dev.rollcall.source.Export;
import dev.rollcall.source.ExportFile;
import dev.rollcall.source.ExportReader;
import dev.rollcall.source.FieldName;
import dev.rollcall.source.RawRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in the exports it stands that somebody holds a role. Reads them once more for each
 * question, which is for one person and not for a night.
 */
public final class AssignmentTrail {
  private static final List<FieldName> ASSIGNMENT =
      List.of(
          FieldName.required("principalId"),
          FieldName.required("appRoleId"),
          FieldName.optional("deletedDateTime"));
  private static final List<FieldName> MEMBER = List.of(FieldName.required("id"));
  private final SnapshotFiles files;
  private final Entitlements entitlements;

  public AssignmentTrail(SnapshotFiles files, Entitlements entitlements) {
    this.files = files;
    this.entitlements = entitlements;
  }

  /**
   * The assignment of a person or of the group through which a role is held, then the membership.
   *
   * @throws dev.rollcall.source.ExportException when an export cannot be read
   */
  public List<SourcePosition> of(String principalId, Entitlement held) {
    String group = held.viaGroup();
    List<SourcePosition> positions =
        find(
            files.assignments(), ASSIGNMENT, group == null ? principalId : group, held.role().id());
    if (group != null) {
      positions.addAll(find(membersOf(group), MEMBER, principalId, null));
    }
    return positions;
  }

  private List<ExportFile> membersOf(String group) {
    List<ExportFile> byId = named(group);
    return byId.isEmpty() ? named(entitlements.groupName(group)) : byId;
  }

  private List<ExportFile> named(String stem) {
    long wanted = RecordKey.hash(stem);
    return files.members().stream().filter(file -> RecordKey.hash(file.stem()) == wanted).toList();
  }

  private static List<SourcePosition> find(
      List<ExportFile> files, List<FieldName> fields, String principal, @Nullable String role) {
    List<SourcePosition> found = new ArrayList<>();
    if (files.isEmpty()) {
      return found;
    }
    try (ExportReader reader = new ExportReader(files, fields)) {
      for (Export export = reader.next(); export != null; export = reader.next()) {
        if (isOf(export.record(), principal, role)) {
          found.add(export.position());
        }
      }
    }
    return found;
  }

  private static boolean isOf(RawRecord row, String principal, @Nullable String role) {
    return row.flaw() == null
        && row.has(0)
        && UserExport.hash(row, 0) == RecordKey.hash(principal)
        && (role == null || (UserExport.hash(row, 1) == RecordKey.hash(role) && !row.has(2)));
  }
}
