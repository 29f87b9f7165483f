package dev.rollcall.source;

import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** CSV with a header line, such as the Entra portal's downloads. */
final class CsvFormat implements ExportFormat {

  @Override
  public boolean recognises(ByteWindow window) {
    int first = window.firstCharacter();
    return first != '{' && first != '[' && first != '<' && isText(window);
  }

  @Override
  public OpenExport open(ByteWindow window, List<FieldName> fields) {
    char delimiter = delimiter(window);
    CsvSplitter splitter = new CsvSplitter(window, delimiter);
    CsvRecordParser parser = new CsvRecordParser(delimiter);
    RawRecord first = new RawRecord(0);
    if (!splitter.next(first)) {
      throw new EmptyExportException(
          window.file().position(), "is empty, expected a header and records; export it again");
    }
    List<String> header = header(window, parser, first);
    splitter.expect(fieldsByColumn(window, fields, header));
    parser.expect(header);
    return new OpenExport(shape(header), first.text(), splitter, parser);
  }

  /** No text has zero bytes; archives, spreadsheets and UTF-16 without its mark do. */
  private static boolean isText(ByteWindow window) {
    for (int p = window.from; p < window.to; p++) {
      if (window.bytes[p] == 0) {
        return false;
      }
    }
    return true;
  }

  private static List<String> header(ByteWindow window, CsvRecordParser parser, RawRecord first) {
    try {
      List<String> header = parser.values(first).stream().map(String::strip).toList();
      Set<String> names = new HashSet<>();
      for (String name : header) {
        if (!name.isEmpty() && !names.add(name)) {
          throw new MalformedExportException(
              window.at(first.line()),
              "found the column " + name + " twice, expected it once; remove one of the two");
        }
      }
      return header;
    } catch (CharacterCodingException | RuntimeException e) {
      if (e instanceof ExportException refused) {
        throw refused;
      }
      throw new MalformedExportException(
          window.at(first.line()), "cannot be read, expected a CSV header in UTF-8");
    }
  }

  private static int[] fieldsByColumn(
      ByteWindow window, List<FieldName> fields, List<String> header) {
    int[] fieldByColumn = new int[header.size()];
    Arrays.fill(fieldByColumn, -1);
    for (int field = 0; field < fields.size(); field++) {
      int column = fields.get(field).columnIn(header);
      if (column >= 0) {
        fieldByColumn[column] = field;
      } else if (fields.get(field).required()) {
        throw new MalformedExportException(
            window.at(1),
            "found no column named "
                + String.join(" or ", fields.get(field).aliases())
                + ", which names each record; docs/how-to/exports.md says how to export it");
      }
    }
    return fieldByColumn;
  }

  /** The portal's downloads by what only their headers have; any other is just CSV. */
  private static String shape(List<String> header) {
    Set<String> names =
        header.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    if (names.contains("member type") || names.contains("objecttype")) {
      return "entra-portal-group-members";
    }
    if (names.contains("grouptype") || names.contains("membershiptype")) {
      return "entra-portal-groups";
    }
    return names.contains("userprincipalname") ? "entra-portal-users" : "csv";
  }

  /** Comma, semicolon or tab: the one that stands most often on the first line. */
  private static char delimiter(ByteWindow window) {
    int[] counts = new int[128];
    for (int p = window.from; p < window.to && window.bytes[p] != '\n'; p++) {
      if (window.bytes[p] > 0) {
        counts[window.bytes[p]]++;
      }
    }
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      best = counts[candidate] > counts[best] ? candidate : best;
    }
    return best;
  }
}
