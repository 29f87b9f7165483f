package dev.rollcall.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A whole record as it stands in the file, and where in it the looked-at values are.
 *
 * <p>One object is used for all records of a file: what it says holds until the next is read.
 */
public final class RawRecord {
  private static final int ABSENT = -1;

  private byte[] buffer = new byte[0];
  private int offset;
  private int length;
  private long line;
  private int lines;
  private @Nullable String flaw;
  private Nature nature = Nature.UNSAID;
  private Removal removal = Removal.NONE;
  private boolean change;
  private final byte[][] fieldBuffers;
  private final int[] fieldOffsets;
  private final int[] fieldLengths;

  /** What kind of object a record is about, where its format says so (LDIF's objectClass). */
  public enum Nature {
    UNSAID,
    USER,
    GROUP,
    OTHER
  }

  /** What a delta says has become of an object (Graph {@code @removed}). */
  public enum Removal {
    NONE,
    /** In the recycle bin: {@code "@removed": {"reason": "changed"}}. */
    SOFT,
    /** Gone: {@code "@removed": {"reason": "deleted"}}. */
    FOR_GOOD
  }

  RawRecord(int fields) {
    fieldBuffers = new byte[fields][];
    fieldOffsets = new int[fields];
    fieldLengths = new int[fields];
  }

  /** The bytes around the record, as UTF-8. */
  public byte[] buffer() {
    return buffer;
  }

  /** Where in the buffer the record begins. */
  public int offset() {
    return offset;
  }

  /** How many bytes it has, its line end not counted. */
  public int length() {
    return length;
  }

  /** The line of the file on which it begins, counted from 1. */
  public long line() {
    return line;
  }

  /** Whether it goes over several lines. */
  public boolean isOnSeveralLines() {
    return lines > 0;
  }

  /** What was found and what was expected, when it is malformed; it may still be so when null. */
  public @Nullable String flaw() {
    return flaw;
  }

  /** What kind of object it is about. */
  public Nature nature() {
    return nature;
  }

  /** Whether, and how, the object was removed. */
  public Removal removal() {
    return removal;
  }

  /** Whether it has an annotation that only a delta has, such as {@code members@delta}. */
  public boolean isChange() {
    return change;
  }

  /** Whether a looked-at value is there: not null and not of no length. */
  public boolean has(int field) {
    return fieldLengths[field] > 0;
  }

  /** The bytes around a looked-at value, without quotes or escapes, as UTF-8. */
  public byte[] fieldBuffer(int field) {
    return fieldBuffers[field];
  }

  /** Where in its buffer a looked-at value begins. */
  public int fieldOffset(int field) {
    return fieldOffsets[field];
  }

  /** How many bytes a looked-at value has, -1 when it is absent. */
  public int fieldLength(int field) {
    return fieldLengths[field];
  }

  /** A looked-at value as text; empty when it is absent. */
  public String field(int field) {
    return has(field)
        ? new String(
            fieldBuffers[field], fieldOffsets[field], fieldLengths[field], StandardCharsets.UTF_8)
        : "";
  }

  /** Whether a looked-at value has the form of an object id, such as {@code 18d14569-c3bd-…}. */
  public boolean isObjectId(int field) {
    return has(field)
        && ObjectIdForm.matches(fieldBuffers[field], fieldOffsets[field], fieldLengths[field]);
  }

  /** The record as it stands in the file; what is not UTF-8 is replaced. */
  public String text() {
    return new String(buffer, offset, length, StandardCharsets.UTF_8);
  }

  void begin(long firstLine) {
    line = firstLine;
    flaw = null;
    nature = Nature.UNSAID;
    removal = Removal.NONE;
    change = false;
    Arrays.fill(fieldLengths, ABSENT);
  }

  void end(byte[] bytes, int from, int to, int lineEndsInside) {
    buffer = bytes;
    offset = from;
    length = to - from;
    lines = lineEndsInside;
  }

  void nature(Nature kind) {
    nature = kind;
  }

  void removed(Removal how) {
    removal = how;
    change = true;
  }

  void change() {
    change = true;
  }

  void flaw(String message) {
    if (flaw == null) {
      flaw = message;
    }
  }

  void field(int field, byte[] bytes, int from, int to) {
    fieldBuffers[field] = bytes;
    fieldOffsets[field] = from;
    fieldLengths[field] = to - from;
  }
}
