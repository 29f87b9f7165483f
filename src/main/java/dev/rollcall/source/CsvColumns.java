package dev.rollcall.source;

import dev.rollcall.directory.SourcePosition;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** What the columns of a CSV are called in the directory. */
final class CsvColumns {
  private final ExportFile file;
  private final boolean powershell;

  CsvColumns(ExportFile file, String shape) {
    this.file = file;
    this.powershell = shape.equals("powershell-csv");
  }

  /** The header by the directory's names: as the job file says, as Graph spells them. */
  List<String> named(List<String> header) {
    Map<String, String> attributes = new HashMap<>();
    file.options()
        .columns()
        .forEach(
            (attribute, column) -> {
              if (header.stream().noneMatch(column::equalsIgnoreCase)) {
                throw new MalformedExportException(
                    new SourcePosition(file.name(), 1),
                    "found no column named "
                        + column
                        + ", which the job file's columns expect; its columns are "
                        + String.join(", ", header));
              }
              attributes.put(column.toLowerCase(Locale.ROOT), attribute);
            });
    return header.stream()
        .map(
            column ->
                attributes.getOrDefault(
                    column.toLowerCase(Locale.ROOT), powershell ? graphName(column) : column))
        .toList();
  }

  /** PowerShell writes the type of a list or an object in the place of its value. */
  Predicate<String> placeholders() {
    return powershell
        ? value -> value.startsWith("System.") || value.startsWith("Microsoft.Graph.PowerShell.")
        : value -> false;
  }

  /** {@code UserPrincipalName} is {@code userPrincipalName}. */
  private static String graphName(String column) {
    return column.isEmpty()
        ? column
        : Character.toLowerCase(column.charAt(0)) + column.substring(1);
  }
}
