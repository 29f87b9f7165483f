package dev.rollcall.source;

import dev.rollcall.directory.SourcePosition;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;

/**
 * One export file that is being read, record by record, without parsing any unless asked.
 *
 * <p>Not for use by several threads.
 */
public final class Export implements Closeable {
  /** In the order in which they are asked; a new shape is a new line here. */
  private static final List<ExportFormat> FORMATS =
      List.of(new JsonFormat(), new JsonLinesFormat(), new LdifFormat(), new CsvFormat());

  private final ByteWindow window;
  private final ExportFormat.OpenExport open;
  private final List<FieldName> fields;
  private final RawRecord record;

  private Export(ByteWindow window, ExportFormat.OpenExport open, List<FieldName> fields) {
    this.window = window;
    this.open = open;
    this.fields = List.copyOf(fields);
    this.record = new RawRecord(fields.size());
  }

  /** The names of all shapes, which a job file may give as {@code format}. */
  public static List<String> shapes() {
    return FORMATS.stream().flatMap(format -> format.shapes().stream()).toList();
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
      return new Export(window, format(window).open(window, fields), fields);
      // Whatever went wrong, the file is let go.
    } catch (RuntimeException e) {
      window.close();
      throw e;
    }
  }

  /** Whether a file is LDIF. */
  public static boolean isLdif(ExportFile file) {
    try (ByteWindow window = ByteWindow.open(file)) {
      return "ldif".equals(file.options().format()) || new LdifFormat().recognises(window);
    } catch (ExportException unreadable) {
      // Whoever reads it will say so.
      return false;
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

  /** How the file writes its characters, as far as it has been read. */
  public String encoding() {
    return window.encoding();
  }

  /** How the file is compressed: {@code gzip}, {@code zstd}, or nothing. */
  public String compression() {
    return window.compression();
  }

  /** The columns of a CSV as the directory calls them; empty where every record says its own. */
  public List<String> columns() {
    return open.columns();
  }

  /**
   * Why what was read to its end may not have been the whole of it, though nothing proves that, in
   * a sentence that goes on behind the file's name.
   */
  public Optional<String> doubt() {
    return Optional.ofNullable(open.splitter().doubt());
  }

  /** The pages that were read so far. */
  PageChain pages() {
    return open.splitter().pages();
  }

  /** Puts another JSON object in the place of the record, such as what several changes make. */
  public void replaceRecord(byte[] object) {
    RawRecord.Removal removal = record.removal();
    long line = record.line();
    record.begin(line);
    new JsonScanner(fields).object(object, 0, object.length, record);
    record.end(object, 0, object.length, 0);
    if (removal != RawRecord.Removal.NONE) {
      record.removed(removal);
    }
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
    String said = window.file().options().format();
    return FORMATS.stream()
        .filter(format -> said == null ? format.recognises(window) : format.shapes().contains(said))
        .findFirst()
        .orElseThrow(
            () ->
                new MalformedExportException(
                    window.at(1),
                    "is of an unknown shape, expected CSV with a header, a page of Microsoft Graph,"
                        + " a JSON array, JSON Lines or LDIF; docs/how-to/exports.md says how to export"
                        + " it"));
  }
}
