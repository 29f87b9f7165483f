package dev.rollcall.source;

import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of one export one after the other, as if they were one; pages of Microsoft Graph
 * must be complete.
 *
 * <p>Not for use by several threads.
 */
public final class ExportReader implements Closeable {
  private final List<ExportFile> files;
  private final List<FieldName> fields;
  private @Nullable Export current;
  private int index = -1;

  public ExportReader(List<ExportFile> files, List<FieldName> fields) {
    this.files = List.copyOf(files);
    this.fields = List.copyOf(fields);
  }

  /**
   * Goes to the next record, into the next file where one ends.
   *
   * @return the file that holds it, null behind the last one
   * @throws ExportException when a file is not to be trusted
   */
  public @Nullable Export next() {
    while (true) {
      Export export = current == null ? openNext() : current;
      if (export == null || export.next()) {
        return export;
      }
      boolean openChain = export.expectsAnotherPage();
      close();
      if (openChain && index + 1 == files.size()) {
        throw new TruncatedExportException(
            export.file().position(),
            "says by @odata.nextLink that another page follows, expected it as the next file;"
                + " export all pages");
      }
    }
  }

  /** Which of the files is being read, counted from 0; -1 before the first. */
  public int fileIndex() {
    return index;
  }

  @Override
  public void close() {
    if (current != null) {
      current.close();
      current = null;
    }
  }

  private @Nullable Export openNext() {
    if (index + 1 >= files.size()) {
      return null;
    }
    index++;
    current = Export.open(files.get(index), fields);
    return current;
  }
}
