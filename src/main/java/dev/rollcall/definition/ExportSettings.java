package dev.rollcall.definition;

import dev.rollcall.source.ExportFile;
import dev.rollcall.source.ReadingOptions;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One export of the directory. What is null is detected from the file.
 *
 * @param role what it tells
 * @param directory the folder of the exports
 * @param path a path below it, or a glob as in {@code members/*.csv}
 * @param format the shape of the file, by the name that reports give it
 * @param encoding its character encoding
 * @param delimiter what separates the fields of a CSV file
 * @param columns directory attribute to the file's own column, for files with names of their own
 * @param key the attribute that names a record
 * @param kind whether it holds everyone
 */
public record ExportSettings(
    ExportRole role,
    Path directory,
    String path,
    @Nullable String format,
    @Nullable Charset encoding,
    @Nullable Character delimiter,
    Map<String, String> columns,
    @Nullable String key,
    @Nullable ExportKind kind) {
  public ExportSettings {
    columns = Map.copyOf(columns);
  }

  /**
   * The files that the path names, in natural order.
   *
   * @throws dev.rollcall.source.MissingExportException when there is none
   */
  public List<ExportFile> files() {
    ReadingOptions options = new ReadingOptions(format, encoding, delimiter, columns);
    return ExportFile.find(directory, path).stream().map(file -> file.readAs(options)).toList();
  }
}
