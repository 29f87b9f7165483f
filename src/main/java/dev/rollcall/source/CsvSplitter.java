package dev.rollcall.source;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Splits CSV at byte level, where and as Commons CSV would (RFC 4180, its default format): a quote
 * opens only at the beginning of a field; LF, CRLF and CR end a record outside quotes; empty lines
 * are no records.
 */
final class CsvSplitter implements RecordSplitter {
  private static final String CUT = "; the export was cut off: make it again";

  /** Whether whoever writes such a file ends its last row with a line break. */
  enum LastRow {
    ENDS,
    MAY_END
  }

  private final ByteWindow window;
  private final byte delimiter;

  /** No byte above this one ends a field. */
  private final int highestSpecial;

  /** The looked-at field of each column, -1 for none; empty until the header is known. */
  private int[] fieldOfColumn = {};

  private int columns;
  private LastRow lastRow = LastRow.MAY_END;
  private final LastCells lastCells = new LastCells();
  private boolean doubtful;
  private long line = 1;
  private boolean afterCarriageReturn;

  /** What the scan of one record has found; begun anew when it must be read on. */
  private int position;

  private int column;
  private int lineEnds;
  private boolean insideQuotes;
  private int cellLength;

  CsvSplitter(ByteWindow window, char delimiter) {
    this.window = window;
    this.delimiter = (byte) delimiter;
    this.highestSpecial = Math.max('"', delimiter);
  }

  /** Says how many columns each record has, and which of them hold looked-at fields. */
  void expect(int[] fieldByColumn, LastRow howItEnds) {
    lastRow = howItEnds;
    fieldOfColumn = fieldByColumn.clone();
    columns = fieldByColumn.length;
  }

  @Override
  public boolean next(RawRecord record) {
    if (!skipEmptyLines()) {
      return false;
    }
    boolean more = true;
    while (!scan(record)) {
      if (!more) {
        endOfFile(record);
        break;
      }
      more = window.more(line);
    }
    take(record);
    return true;
  }

  private boolean skipEmptyLines() {
    while (true) {
      while (window.from < window.to) {
        byte b = window.bytes[window.from];
        if (b != '\n' && b != '\r') {
          return true;
        }
        countLineEnd(b);
        window.from++;
      }
      if (!window.more(line)) {
        return false;
      }
    }
  }

  private void countLineEnd(byte b) {
    if (b == '\r' || !afterCarriageReturn) {
      line++;
    }
    afterCarriageReturn = b == '\r';
  }

  /** Scans the record that begins the window; false when the window ends before the record. */
  private boolean scan(RawRecord record) {
    record.begin(line);
    position = window.from;
    column = 0;
    lineEnds = 0;
    insideQuotes = false;
    byte[] bytes = window.bytes;
    int end = window.to;
    while (true) {
      boolean quoted = position < end && bytes[position] == '"';
      boolean ended = quoted ? quotedField(record, bytes, end) : plainField(record, bytes, end);
      if (!ended) {
        return false;
      }
      if (bytes[position] != delimiter) {
        return true;
      }
      column++;
      position++;
    }
  }

  /** Goes to the delimiter or line end behind a field without quotes. */
  private boolean plainField(RawRecord record, byte[] bytes, int end) {
    int start = position;
    int p = start;
    int highest = highestSpecial;
    while (p < end) {
      byte b = bytes[p];
      if ((b & 0xff) <= highest && (b == delimiter || b == '\n' || b == '\r')) {
        break;
      }
      p++;
    }
    position = p;
    found(record, bytes, start, p);
    return p < end;
  }

  private boolean quotedField(RawRecord record, byte[] bytes, int end) {
    int start = position + 1;
    int p = start;
    boolean doubled = false;
    byte previous = 0;
    insideQuotes = true;
    while (p < end) {
      byte b = bytes[p++];
      if (b == '"') {
        if (p < end && bytes[p] == '"') {
          doubled = true;
          p++;
        } else {
          insideQuotes = false;
          break;
        }
      } else if (b == '\r' || (b == '\n' && previous != '\r')) {
        lineEnds++;
      }
      previous = b;
    }
    if (insideQuotes) {
      return false;
    }
    foundQuoted(record, bytes, start, p - 1, doubled);
    position = p;
    return behindQuotes(record, bytes, end);
  }

  /** Behind the closing quote there may be blanks, nothing else. */
  private boolean behindQuotes(RawRecord record, byte[] bytes, int end) {
    int p = position;
    while (p < end && bytes[p] != delimiter && bytes[p] != '\n' && bytes[p] != '\r') {
      if (!Character.isWhitespace(bytes[p])) {
        record.flaw(
            "found characters behind the closing quote of column "
                + (column + 1)
                + ", expected a delimiter");
      }
      p++;
    }
    position = p;
    return p < end;
  }

  private void found(RawRecord record, byte[] bytes, int start, int end) {
    cellLength = end - start;
    if (column < fieldOfColumn.length && fieldOfColumn[column] >= 0) {
      record.field(fieldOfColumn[column], bytes, start, end);
    }
  }

  private void foundQuoted(
      RawRecord record, byte[] bytes, int start, int end, boolean doubledQuotes) {
    cellLength = end - start;
    if (!doubledQuotes || column >= fieldOfColumn.length || fieldOfColumn[column] < 0) {
      found(record, bytes, start, end);
      return;
    }
    ByteArrayOutputStream plain = new ByteArrayOutputStream(end - start);
    for (int p = start; p < end; p++) {
      plain.write(bytes[p]);
      if (bytes[p] == '"') {
        p++;
      }
    }
    byte[] value = plain.toByteArray();
    record.field(fieldOfColumn[column], value, 0, value.length);
  }

  private void endOfFile(RawRecord record) {
    if (insideQuotes) {
      throw new TruncatedExportException(
          window.at(record.line()),
          "the file ends inside a quoted field, expected a closing quote" + CUT);
    }
    if (column + 1 < columns) {
      throw new TruncatedExportException(
          window.at(record.line()),
          "the file ends in column " + (column + 1) + ", expected " + columns + " columns" + CUT);
    }
    if (columns > 0) {
      verifyLastCell(record);
    }
  }

  /** The last row has all its columns, but no line end: its last cell may be half of one. */
  private void verifyLastCell(RawRecord record) {
    if (lastCells.tellsThatCut(cellLength)) {
      throw new TruncatedExportException(
          window.at(record.line()),
          "the file ends in the last column, whose value is shorter than in every other row" + CUT);
    }
    if (lastRow == LastRow.ENDS) {
      throw new TruncatedExportException(
          window.at(record.line()),
          "the file ends in the last column, expected a line break, with which such exports end each"
              + " row; the export was cut off: make it again, or end the file with a line break if"
              + " it is whole");
    }
    doubtful = true;
  }

  @Override
  public @Nullable String doubt() {
    return doubtful
        ? "the last row does not end with a line break, so that its last value may be cut off; make"
            + " sure that the export is whole"
        : null;
  }

  /** Takes the scanned record and its line end out of the window. */
  private void take(RawRecord record) {
    if (columns > 0 && column + 1 != columns) {
      record.flaw("expected " + columns + " columns but found " + (column + 1));
    } else if (columns > 0) {
      lastCells.add(cellLength);
    }
    record.end(window.bytes, window.from, position, lineEnds);
    line += lineEnds;
    afterCarriageReturn = false;
    window.from = position;
    if (takeLineEnd() == '\r' && window.from < window.to && window.bytes[window.from] == '\n') {
      takeLineEnd();
    }
  }

  private int takeLineEnd() {
    if (window.from == window.to) {
      return -1;
    }
    byte b = window.bytes[window.from++];
    countLineEnd(b);
    return b;
  }
}
