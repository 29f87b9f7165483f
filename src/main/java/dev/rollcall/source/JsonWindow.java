package dev.rollcall.source;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The window of a JSON file: takes token after token out of it and reads on where it must. */
final class JsonWindow {
  private final ByteWindow window;
  private final JsonScanner scanner;
  private long line = 1;

  JsonWindow(ByteWindow window, List<FieldName> fields) {
    this.window = window;
    this.scanner = new JsonScanner(fields);
  }

  /** The line at which the window begins. */
  long line() {
    return line;
  }

  /** The next byte that is no blank, -1 at the end of the file. */
  int peek() {
    while (true) {
      while (window.from < window.to) {
        byte b = window.bytes[window.from];
        if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
          return b & 0xff;
        }
        line += b == '\n' ? 1 : 0;
        window.from++;
      }
      if (!window.more(line)) {
        return -1;
      }
    }
  }

  /** Takes one byte. */
  void take() {
    window.from++;
  }

  /** Takes a string; escapes are left as they stand. */
  String takeString() {
    int end = scanner.string(window.bytes, window.from, window.to);
    while (end == JsonScanner.MORE) {
      readOn();
      end = scanner.string(window.bytes, window.from, window.to);
    }
    if (end == JsonScanner.BROKEN) {
      throw malformed("found a broken string");
    }
    int from = window.from + 1;
    window.from = end;
    return new String(window.bytes, from, end - 1 - from, StandardCharsets.UTF_8);
  }

  /** Takes a value of any kind. */
  void skipValue() {
    if (window.from == window.to) {
      throw truncated(line);
    }
    int end = scanner.value(window.bytes, window.from, window.to);
    while (end == JsonScanner.MORE) {
      readOn();
      end = scanner.value(window.bytes, window.from, window.to);
    }
    if (end == JsonScanner.BROKEN) {
      throw malformed("found broken JSON");
    }
    line += scanner.lineEnds();
    window.from = end;
  }

  /** Takes an element of an array as a record; a broken one as far as its brackets close. */
  void element(RawRecord record) {
    int end = scan(record);
    if (end == JsonScanner.BROKEN) {
      takeBroken(record, endOfBrackets());
    } else {
      takeWhole(record, end);
    }
  }

  /** Takes the object that begins here as a record; a broken one as far as its line goes. */
  void objectOfLine(RawRecord record) {
    int end = scan(record);
    if (end == JsonScanner.BROKEN) {
      takeBroken(record, endOfLine());
    } else {
      takeWhole(record, end);
    }
  }

  TruncatedExportException truncated(long at) {
    return new TruncatedExportException(
        window.at(at),
        "the file ends before the JSON that begins here is closed, expected a whole document; the"
            + " export was cut off: make it again");
  }

  MalformedExportException malformed(String found) {
    return new MalformedExportException(
        window.at(line),
        found + ", expected a page of Microsoft Graph, an array or objects; make the export again");
  }

  ExportException malformedOrTruncated(String found) {
    return window.from == window.to ? truncated(line) : malformed(found);
  }

  private int scan(RawRecord record) {
    while (true) {
      record.begin(line);
      boolean object = window.bytes[window.from] == '{';
      int end =
          object
              ? scanner.object(window.bytes, window.from, window.to, record)
              : scanner.value(window.bytes, window.from, window.to);
      if (end != JsonScanner.MORE) {
        if (!object) {
          record.flaw("found a value that is no object, expected an object");
        }
        return end;
      }
      readOn();
    }
  }

  private int endOfBrackets() {
    int end = balanced();
    while (end < 0) {
      readOn();
      end = balanced();
    }
    return end;
  }

  /**
   * The index behind the brackets that open at the window's beginning, -1 when they do not close.
   */
  private int balanced() {
    int depth = 0;
    boolean inString = false;
    for (int p = window.from; p < window.to; p++) {
      byte b = window.bytes[p];
      if (inString) {
        p += b == '\\' ? 1 : 0;
        inString = b != '"';
      } else if (b == '"') {
        inString = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        depth--;
        if (depth <= 0) {
          return depth == 0 ? p + 1 : p;
        }
      } else if (b == ',' && depth == 0) {
        return p;
      }
    }
    return -1;
  }

  private int endOfLine() {
    int p = window.from;
    while (true) {
      while (p < window.to) {
        if (window.bytes[p] == '\n') {
          return p;
        }
        p++;
      }
      int scanned = p - window.from;
      if (!window.more(line)) {
        return window.to;
      }
      p = window.from + scanned;
    }
  }

  private void takeWhole(RawRecord record, int end) {
    record.end(window.bytes, window.from, end, scanner.lineEnds());
    line += scanner.lineEnds();
    window.from = end;
  }

  /** Looks at the values once more, since the window may have moved while the end was sought. */
  private void takeBroken(RawRecord record, int end) {
    record.begin(line);
    boolean object = end > window.from && window.bytes[window.from] == '{';
    if (object) {
      scanner.object(window.bytes, window.from, end, record);
    }
    record.flaw(
        "found broken JSON at byte "
            + (object ? scanner.brokenAt() - window.from + 1 : 1)
            + " of the record, expected one whole object");
    int lineEnds = 0;
    for (int p = window.from; p < end; p++) {
      lineEnds += window.bytes[p] == '\n' ? 1 : 0;
    }
    record.end(window.bytes, window.from, end, lineEnds);
    line += lineEnds;
    window.from = end;
  }

  private void readOn() {
    if (!window.more(line)) {
      throw truncated(line);
    }
  }
}
