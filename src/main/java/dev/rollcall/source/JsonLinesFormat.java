package dev.rollcall.source;

import java.util.List;

/** JSON Lines: one object a line, each of them a record. */
final class JsonLinesFormat implements ExportFormat {
  @Override
  public List<String> shapes() {
    return List.of("json-lines");
  }

  @Override
  public boolean recognises(ByteWindow beginning) {
    return beginning.firstCharacter() == '{';
  }

  @Override
  public OpenExport open(ByteWindow window, List<FieldName> fields) {
    return new OpenExport(
        "json-lines", "", List.of(), new JsonLinesSplitter(window, fields), new JsonRecordParser());
  }
}
