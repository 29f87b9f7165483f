package dev.rollcall.source;

import dev.rollcall.directory.Attributes;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Parses one JSON object: nested objects become maps, arrays lists, whole numbers longs. */
final class JsonRecordParser implements RecordParser {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .build()
          .readerFor(new TypeReference<Map<String, Object>>() {});

  @Override
  public ParsedRecord parse(RawRecord record) {
    String flaw = record.flaw();
    if (flaw != null) {
      return new ParsedRecord.Malformed(flaw);
    }
    try {
      Map<String, Object> values =
          READER.readValue(record.buffer(), record.offset(), record.length());
      return new ParsedRecord.WellFormed(Attributes.of(ManagerChanges.settled(values)));
    } catch (JacksonException e) {
      return new ParsedRecord.Malformed(
          "found broken JSON at character "
              + e.getLocation().getColumnNr()
              + " of line "
              + e.getLocation().getLineNr()
              + " of the record, expected one whole object");
    }
  }
}
