package dev.rollcall.snapshot;

import dev.rollcall.source.Export;
import dev.rollcall.source.ExportFile;
import dev.rollcall.source.ExportReader;
import dev.rollcall.source.FieldName;
import dev.rollcall.source.MalformedExportException;
import dev.rollcall.source.SourceErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads exports in which every person has one whole record. */
final class FullReader implements UserRecords {
  private final ExportReader reader;

  FullReader(List<ExportFile> files, List<FieldName> fields, SourceErrors errors) {
    reader = new ExportReader(files, fields, errors);
  }

  @Override
  public @Nullable Export next() {
    Export export = reader.next();
    if (export != null && export.record().isChange()) {
      throw new MalformedExportException(
          export.position(),
          "found an annotation that only a delta has, in an export that did not look like one; set"
              + " kind: delta in the job file");
    }
    return export;
  }

  @Override
  public int fileIndex() {
    return reader.fileIndex();
  }

  @Override
  public boolean isWhole() {
    return true;
  }

  @Override
  public void close() {
    reader.close();
  }
}
