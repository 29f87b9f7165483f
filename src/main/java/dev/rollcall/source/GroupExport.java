package dev.rollcall.source;

import dev.rollcall.directory.DirectoryGroup;
import java.util.List;
import java.util.function.BiConsumer;
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
    read(files, SourceErrors.refused(), (group, removal) -> groups.accept(group));
  }

  /**
   * Hands out every group, and what a delta says has become of it. A delta may tell of a group
   * several times, and of what has changed alone.
   *
   * @return what was read of each file
   */
  public static List<ExportReader.FileCount> read(
      List<ExportFile> files,
      SourceErrors errors,
      BiConsumer<DirectoryGroup, RawRecord.Removal> groups) {
    try (ExportReader reader = new ExportReader(files, FIELDS, errors)) {
      for (Export export = reader.next(); export != null; export = reader.next()) {
        try {
          if (isGroup(export.record())) {
            groups.accept(group(export), export.record().removal());
          }
        } catch (MalformedExportException e) {
          errors.meet(e);
        }
      }
      return reader.counts();
    }
  }

  private static boolean isGroup(RawRecord record) {
    return record.nature() == RawRecord.Nature.UNSAID || record.nature() == RawRecord.Nature.GROUP;
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
