package dev.rollcall.source;

import dev.rollcall.directory.SourcePosition;
import java.io.Closeable;
import java.util.ArrayList;
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
  private final SourceErrors errors;
  private final List<FileCount> counts = new ArrayList<>();
  private final PageChain pages = new PageChain();
  private int index = -1;
  private long rows;

  /** Reads files of which none may be broken. */
  public ExportReader(List<ExportFile> files, List<FieldName> fields) {
    this(files, fields, SourceErrors.refused());
  }

  public ExportReader(List<ExportFile> files, List<FieldName> fields, SourceErrors errors) {
    this.files = List.copyOf(files);
    this.fields = List.copyOf(fields);
    this.errors = errors;
  }

  /**
   * What was read of one file.
   *
   * @param encoding how it writes its characters
   */
  public record FileCount(ExportFile file, String shape, String encoding, long rows) {}

  /**
   * Goes to the next record, into the next file where one ends.
   *
   * @return the file that holds it, null behind the last one
   * @throws ExportException when a file is not to be trusted
   */
  public @Nullable Export next() {
    while (true) {
      try {
        Export export = current == null ? openNext() : current;
        if (export == null) {
          return null;
        }
        if (export.next()) {
          rows++;
          return export;
        }
        endFile(export);
      } catch (ExportException e) {
        close();
        errors.meet(e);
      }
    }
  }

  /** What was read of each file that was opened. */
  public List<FileCount> counts() {
    return List.copyOf(counts);
  }

  private void endFile(Export export) {
    export.doubt().ifPresent(why -> errors.doubt(export.file().name() + ": " + why));
    pages.add(export.pages());
    close();
    if (index + 1 == files.size()) {
      verifyChain(export.file());
    }
  }

  private void verifyChain(ExportFile last) {
    if (pages.isCut()) {
      throw new TruncatedExportException(
          last.position(),
          "says by @odata.nextLink that another page follows, expected it as the next file;"
              + " export all pages");
    }
    if (pages.isOne() && pages.size() == files.size()) {
      NumberedFiles.missing(files)
          .ifPresent(
              name -> {
                throw new TruncatedExportException(
                    new SourcePosition(name, 0),
                    "is missing among the pages that follow each other by @odata.nextLink; export"
                        + " all pages");
              });
    }
  }

  /** Which of the files is being read, counted from 0; -1 before the first. */
  public int fileIndex() {
    return index;
  }

  @Override
  public void close() {
    Export open = current;
    current = null;
    if (open != null) {
      counts.add(new FileCount(open.file(), open.shape(), open.encoding(), rows));
      rows = 0;
      open.close();
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
