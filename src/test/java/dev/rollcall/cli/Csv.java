package dev.rollcall.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads and writes the rows of a test's own CSV files. */
final class Csv {
  private Csv() {}

  static List<List<String>> rows(Path file) throws IOException {
    try (CSVParser parser =
        CSVParser.parse(Files.readString(file).replace("\uFEFF", ""), CSVFormat.RFC4180)) {
      return parser.getRecords().stream().map(CSVRecord::toList).toList();
    }
  }

  static String line(List<String> row) throws IOException {
    StringWriter text = new StringWriter();
    CSVFormat.RFC4180.builder().setRecordSeparator("").get().printRecord(text, row.toArray());
    return text.toString();
  }
}
