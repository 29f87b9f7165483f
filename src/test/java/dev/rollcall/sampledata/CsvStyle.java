package dev.rollcall.sampledata;

import java.util.List;
import java.util.stream.Collectors;

/** How a CSV file is written; line breaks inside cells stay as they are. */
enum CsvStyle {
  PLAIN("", "\n"),
  BOM_AND_CRLF("\uFEFF", "\r\n");

  private final String begin;
  private final String lineEnd;

  CsvStyle(String begin, String lineEnd) {
    this.begin = begin;
    this.lineEnd = lineEnd;
  }

  String write(List<List<String>> rows) {
    return rows.stream()
        .map(row -> row.stream().map(CsvStyle::cell).collect(Collectors.joining(",")) + lineEnd)
        .collect(Collectors.joining("", begin, ""));
  }

  /** Quoted only where RFC 4180 needs it, as the portal does; formulas are not escaped. */
  private static String cell(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
