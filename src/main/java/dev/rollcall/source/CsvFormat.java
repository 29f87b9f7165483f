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
  /** Names as the objects of PowerShell's modules write them; the portal has none of these. */
  private static final Set<String> POWERSHELL =
      Set.of("Id", "UserPrincipalName", "PrincipalId", "ObjectGUID", "AppRoleId");

  @Override
  public List<String> shapes() {
    return List.of(
        "csv",
        "entra-portal-users",
        "entra-portal-groups",
        "entra-portal-group-members",
        "powershell-csv");
  }

  @Override
  public boolean recognises(ByteWindow window) {
    int first = window.firstCharacter();
    return first != '{' && first != '[' && first != '<' && isText(window);
  }

  @Override
  public OpenExport open(ByteWindow window, List<FieldName> fields) {
    CsvPreamble preamble = CsvPreamble.of(window);
    Character said = window.file().options().delimiter();
    char delimiter = said == null ? preamble.delimiter() : said;
    CsvSplitter splitter = new CsvSplitter(window, delimiter);
    CsvRecordParser parser = new CsvRecordParser(delimiter);
    RawRecord first = new RawRecord(0);
    for (int line = 0; line <= preamble.lines(); line++) {
      if (!splitter.next(first)) {
        throw new EmptyExportException(
            window.file().position(), "is empty, expected a header and records; export it again");
      }
    }
    List<String> found = header(window, parser, first);
    String shape = shape(found, window.file().options());
    CsvColumns columns = new CsvColumns(window.file(), shape);
    List<String> header = columns.named(found);
    splitter.expect(
        fieldsByColumn(window, fields, header),
        shape.equals("csv") ? CsvSplitter.LastRow.MAY_END : CsvSplitter.LastRow.ENDS);
    parser.expect(header, columns.placeholders());
    return new OpenExport(shape, first.text(), header, splitter, parser);
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
  private static String shape(List<String> header, ReadingOptions options) {
    String said = options.format();
    if (said != null && !said.equals("csv")) {
      return said;
    }
    if (header.stream().anyMatch(POWERSHELL::contains)) {
      return "powershell-csv";
    }
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
}
