package dev.rollcall.source;

import dev.rollcall.directory.Attributes;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Feeds whole records to one Commons CSV parser: to make a parser takes a hundred times as long as
 * to parse a record. After a record that it refuses it is made anew.
 */
final class CsvRecordParser implements RecordParser {
  private final CSVFormat format;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private List<String> header = List.of();
  private Predicate<String> placeholders = value -> false;
  private @Nullable Iterator<CSVRecord> records;
  private OneRecord feed = new OneRecord();

  CsvRecordParser(char delimiter) {
    this.format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
  }

  /** The names of the columns, and which values stand for something that was left out. */
  void expect(List<String> columnNames, Predicate<String> leftOut) {
    header = List.copyOf(columnNames);
    placeholders = leftOut;
  }

  @Override
  public ParsedRecord parse(RawRecord record) {
    if (record.flaw() != null) {
      return new ParsedRecord.Malformed(record.flaw());
    }
    try {
      List<String> values = values(record);
      return values.size() == header.size()
          ? new ParsedRecord.WellFormed(attributes(values))
          : new ParsedRecord.Malformed(
              "expected " + header.size() + " columns but found " + values.size());
    } catch (CharacterCodingException e) {
      return new ParsedRecord.Malformed("found bytes that are no UTF-8, expected UTF-8");
    } catch (UncheckedIOException | IllegalStateException e) {
      records = null;
      return new ParsedRecord.Malformed("found broken quotes, expected one whole CSV record");
    }
  }

  /** The values of one record, as Commons CSV reads them. */
  List<String> values(RawRecord record) throws CharacterCodingException {
    CharBuffer characters =
        decoder.decode(ByteBuffer.wrap(record.buffer(), record.offset(), record.length()));
    Iterator<CSVRecord> parser = records == null ? newParser() : records;
    feed.set(characters);
    return parser.next().toList();
  }

  private Iterator<CSVRecord> newParser() {
    feed = new OneRecord();
    try {
      Iterator<CSVRecord> parser = format.parse(feed).iterator();
      records = parser;
      return parser;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Attributes attributes(List<String> values) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      if (!header.get(i).isEmpty() && !placeholders.test(values.get(i))) {
        named.put(header.get(i), values.get(i));
      }
    }
    return Attributes.of(named);
  }

  /** Hands out one record and its line end; to ask for more means that the record has no end. */
  private static final class OneRecord extends Reader {
    private CharBuffer characters = CharBuffer.allocate(0);
    private boolean lineEndIsDue;

    void set(CharBuffer record) {
      characters = record;
      lineEndIsDue = true;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      int n = Math.min(length, characters.remaining());
      if (n > 0) {
        characters.get(target, offset, n);
        return n;
      }
      if (!lineEndIsDue) {
        throw new IOException("the record has no end");
      }
      lineEndIsDue = false;
      target[offset] = '\n';
      return 1;
    }

    @Override
    public void close() {}
  }
}
