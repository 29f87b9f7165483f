package dev.rollcall.source;

/** Parses one record after the other, all of them with one parser. */
interface RecordParser {
  ParsedRecord parse(RawRecord record);
}
