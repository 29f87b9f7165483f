package dev.rollcall.source;

import dev.rollcall.directory.SourcePosition;
import java.io.Closeable;
import java.util.List;

/**
 * One export file that is being read, record by record, without parsing any unless asked.
 *
 * <p>Not for use by several threads.
 */
public final class Export implements Closeable {
  /** In the order in which they are asked; a new shape is a new line here. */
  private static final List<ExportFormat> FORMATS =
      List.of(new JsonFormat(), new JsonLinesFormat(), new CsvFormat());

  private final ByteWindow window;
  private final ExportFormat.OpenExport open;
  private final RawRecord record;

  private Export(ByteWindow window, ExportFormat.OpenExport open, int fields) {
    this.window = window;
    this.open = open;
    this.record = new RawRecord(fields);
  }

  /**
   * Opens a file and tells its shape by its content.
   *
   * @param fields the values that are looked at in every record, such as the key
   * @throws ExportException when it is missing, empty, of an unknown shape or without a required
   *     field
   */
  public static Export open(ExportFile file, List<FieldName> fields) {
    ByteWindow window = ByteWindow.open(file);
    try {
      return new Export(window, format(window).open(window, fields), fields.size());
    } catch (RuntimeException e) {
      window.close();
      throw e;
    }
  }

  /** Its shape as reports name it, such as {@code entra-portal-users}. */
  public String shape() {
    return open.shape();
  }

  /** What the meaning of each record depends on: the header line of a CSV, else nothing. */
  public String heading() {
    return open.heading();
  }

  /** The file. */
  public ExportFile file() {
    return window.file();
  }

  /**
   * Goes to the next record.
   *
   * @return false behind the last one
   * @throws TruncatedExportException when the file ends too early
   * @throws ChangedExportException when it was written to in the meantime
   */
  public boolean next() {
    if (open.splitter().next(record)) {
      return true;
    }
    window.verifyUnchanged();
    return false;
  }

  /** The record that {@link #next} went to; the same object for all of them. */
  public RawRecord record() {
    return record;
  }

  /** Where that record stands. */
  public SourcePosition position() {
    return window.at(record.line());
  }

  /** Parses that record. */
  public ParsedRecord parse() {
    return open.parser().parse(record);
  }

  /** Whether the file, read to its end, says that another page follows. */
  public boolean expectsAnotherPage() {
    return open.splitter().expectsAnotherPage();
  }

  @Override
  public void close() {
    window.close();
  }

  private static ExportFormat format(ByteWindow window) {
    if (window.firstCharacter() < 0) {
      throw new EmptyExportException(
          window.file().position(), "is empty, expected an export; make it again");
    }
    return FORMATS.stream()
        .filter(format -> format.recognises(window))
        .findFirst()
        .orElseThrow(
            () ->
                new MalformedExportException(
                    window.at(1),
                    "is of an unknown shape, expected CSV with a header, a page of Microsoft Graph,"
                        + " a JSON array or JSON Lines; docs/how-to/exports.md says how to export"
                        + " it"));
  }
}
