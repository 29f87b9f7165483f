package dev.rollcall.snapshot;

import dev.rollcall.directory.SourcePosition;
import dev.rollcall.source.Export;
import dev.rollcall.source.ExportFile;
import dev.rollcall.source.ExportReader;
import dev.rollcall.source.FieldName;
import dev.rollcall.source.RawRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a key stood first. It reads the files once more for each, which the first few
 * duplicates are worth: to remember where everybody stands would cost memory every night.
 */
final class FirstOccurrence {
  private static final int LOOKED_FOR = 16;

  private final List<ExportFile> files;
  private final List<FieldName> fields;
  private int asked;

  FirstOccurrence(List<ExportFile> files, List<FieldName> fields) {
    this.files = files;
    this.fields = fields;
  }

  /** The first position of the key before the given one, null when it was not looked for. */
  @Nullable SourcePosition of(long keyHash, SourcePosition duplicate) {
    if (asked++ >= LOOKED_FOR) {
      return null;
    }
    try (ExportReader reader = new ExportReader(files, fields)) {
      for (Export export = reader.next(); export != null; export = reader.next()) {
        RawRecord row = export.record();
        if (row.has(0) && UserExport.hash(row, 0) == keyHash) {
          return export.position().equals(duplicate) ? null : export.position();
        }
      }
    }
    return null;
  }
}
