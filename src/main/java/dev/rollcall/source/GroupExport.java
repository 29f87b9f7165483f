package dev.rollcall.source;

import dev.rollcall.directory.DirectoryGroup;
import java.util.List;
import java.util.function.Consumer;

/** Reads the groups of a directory: pages of Microsoft Graph or the portal's CSV. */
public final class GroupExport {
  private static final List<FieldName> FIELDS = List.of(FieldName.required("id"));

  private GroupExport() {}

  /**
   * Hands out every group. A group that does not say otherwise is security-enabled.
   *
   * @throws ExportException when a file or a single record cannot be read: what a group is decides
   *     over all its members
   */
  public static void read(List<ExportFile> files, Consumer<DirectoryGroup> groups) {
    try (ExportReader reader = new ExportReader(files, FIELDS)) {
      for (Export export = reader.next(); export != null; export = reader.next()) {
        groups.accept(group(export));
      }
    }
  }

  private static DirectoryGroup group(Export export) {
    if (!export.record().has(0)) {
      throw new MalformedExportException(
          export.position(), "found a group without id, expected an object id");
    }
    if (export.parse() instanceof ParsedRecord.WellFormed parsed) {
      return new DirectoryGroup(
          export.record().field(0).strip(),
          parsed.attributes(),
          parsed.attributes().flag("securityEnabled", true),
          export.position());
    }
    throw malformed(export);
  }

  private static MalformedExportException malformed(Export export) {
    return new MalformedExportException(
        export.position(),
        export.parse() instanceof ParsedRecord.Malformed malformed
            ? malformed.message()
            : "found a broken record, expected a group");
  }
}
