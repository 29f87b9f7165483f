package dev.rollcall.source;

import java.util.List;

/** Splits JSON Lines: one object behind the other, most often one a line. */
final class JsonLinesSplitter implements RecordSplitter {
  private final JsonWindow json;

  JsonLinesSplitter(ByteWindow window, List<FieldName> fields) {
    this.json = new JsonWindow(window, fields);
  }

  @Override
  public boolean next(RawRecord record) {
    if (json.peek() < 0) {
      return false;
    }
    json.objectOfLine(record);
    return true;
  }
}
