package dev.rollcall.source;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** An array of objects: a page of Microsoft Graph, or a bare array such as the Azure CLI prints. */
final class JsonFormat implements ExportFormat {
  @Override
  public List<String> shapes() {
    return List.of("graph-page", "graph-delta", "json-array");
  }

  @Override
  public boolean recognises(ByteWindow beginning) {
    int first = beginning.firstCharacter();
    return first == '[' || (first == '{' && isPage(beginning));
  }

  @Override
  public OpenExport open(ByteWindow window, List<FieldName> fields) {
    String shape =
        window.firstCharacter() == '['
            ? "json-array"
            : DeltaSigns.isIn(window) ? "graph-delta" : "graph-page";
    return new OpenExport(
        shape, "", List.of(), new JsonDocumentSplitter(window, fields), new JsonRecordParser());
  }

  /** Whether the first object has an array named value, or is an error answer. */
  private static boolean isPage(ByteWindow window) {
    JsonScanner scanner = new JsonScanner(List.of());
    byte[] bytes = window.bytes;
    int p = behind(bytes, window.from, window.to, '{');
    while (p < window.to && bytes[p] == '"') {
      int nameEnd = scanner.string(bytes, p, window.to);
      int value = nameEnd < 0 ? window.to : behind(bytes, nameEnd, window.to, ':');
      if (value >= window.to) {
        return false;
      }
      String name = new String(bytes, p + 1, nameEnd - p - 2, StandardCharsets.UTF_8);
      if ((name.equals("value") && bytes[value] == '[')
          || (name.equals("error") && bytes[value] == '{')) {
        return true;
      }
      int end = scanner.value(bytes, value, window.to);
      p = end < 0 ? window.to : behind(bytes, end, window.to, ',');
    }
    return false;
  }

  /** The first byte that is no blank behind the expected one; the end when another stands there. */
  private static int behind(byte[] bytes, int from, int to, char expected) {
    int p = blanks(bytes, from, to);
    return p < to && bytes[p] == expected ? blanks(bytes, p + 1, to) : to;
  }

  private static int blanks(byte[] bytes, int from, int to) {
    int p = from;
    while (p < to && bytes[p] >= 0 && bytes[p] <= ' ') {
      p++;
    }
    return p;
  }
}
