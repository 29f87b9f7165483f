package dev.rollcall.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the end of a JSON value in a buffer and notes the looked-at properties of an object on the
 * way, without making an object of it (RFC 8259).
 *
 * <p>Every method returns the index behind what it scanned, {@link #MORE} when the buffer ends
 * before, {@link #BROKEN} when it is no JSON.
 */
final class JsonScanner {
  static final int MORE = -1;
  static final int BROKEN = -2;

  private static final int DEEPEST = 200;
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = ONES << 7;
  private static final long BLANKS = ONES * ' ';
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final byte[] REMOVED = "@removed".getBytes(StandardCharsets.UTF_8);
  private static final byte[] DELETED = "\"deleted\"".getBytes(StandardCharsets.UTF_8);
  private static final byte[] DELTA = "@delta".getBytes(StandardCharsets.UTF_8);
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final byte[][][] names;
  private final int[] bestAlias;
  private byte[] bytes = {};
  private int end;
  private boolean escaped;
  private int lineEnds;
  private int brokenAt;

  JsonScanner(List<FieldName> fields) {
    names = new byte[fields.size()][][];
    for (int i = 0; i < names.length; i++) {
      names[i] =
          fields.get(i).aliases().stream()
              .map(alias -> alias.getBytes(StandardCharsets.UTF_8))
              .toArray(byte[][]::new);
    }
    bestAlias = new int[names.length];
  }

  /** Scans any value; what was said of an earlier one is forgotten. */
  int value(byte[] buffer, int from, int to) {
    reset(buffer, to);
    return value(from, 0);
  }

  /** Scans an object and notes its looked-at properties in the record. */
  int object(byte[] buffer, int from, int to, RawRecord record) {
    reset(buffer, to);
    Arrays.fill(bestAlias, Integer.MAX_VALUE);
    return members(from, 1, record);
  }

  /** Scans a string, from its opening quote to behind its closing one. */
  int string(byte[] buffer, int from, int to) {
    reset(buffer, to);
    return string(from);
  }

  /** How many line ends the last scan passed. */
  int lineEnds() {
    return lineEnds;
  }

  /** Where the last scan found that it is no JSON. */
  int brokenAt() {
    return brokenAt;
  }

  private void reset(byte[] buffer, int to) {
    bytes = buffer;
    end = to;
    lineEnds = 0;
  }

  private int broken(int p) {
    brokenAt = p;
    return BROKEN;
  }

  private int value(int p, int depth) {
    return switch (bytes[p]) {
      case '"' -> string(p);
      case '{' -> members(p, depth + 1, null);
      case '[' -> elements(p, depth + 1);
      case 't' -> word(p, "true");
      case 'f' -> word(p, "false");
      case 'n' -> word(p, "null");
      default -> number(p);
    };
  }

  private int members(int from, int depth, @Nullable RawRecord record) {
    if (depth > DEEPEST) {
      return broken(from);
    }
    int p = blanks(from + 1);
    if (p < end && bytes[p] == '}') {
      return p + 1;
    }
    while (true) {
      p = member(p, depth, record);
      if (p < 0) {
        return p;
      }
      p = blanks(p);
      if (p == end) {
        return MORE;
      }
      if (bytes[p] != ',') {
        return bytes[p] == '}' ? p + 1 : broken(p);
      }
      p = blanks(p + 1);
    }
  }

  private int member(int from, int depth, @Nullable RawRecord record) {
    if (from == end) {
      return MORE;
    }
    if (bytes[from] != '"') {
      return broken(from);
    }
    int nameEnd = string(from);
    if (nameEnd < 0) {
      return nameEnd;
    }
    int p = blanks(nameEnd);
    if (p < end && bytes[p] != ':') {
      return broken(p);
    }
    p = p < end ? blanks(p + 1) : p;
    if (p == end) {
      return MORE;
    }
    int valueEnd = value(p, depth);
    if (valueEnd >= 0 && record != null) {
      note(record, from + 1, nameEnd - 1, p, valueEnd);
    }
    return valueEnd;
  }

  private int elements(int from, int depth) {
    if (depth > DEEPEST) {
      return broken(from);
    }
    int p = blanks(from + 1);
    if (p < end && bytes[p] == ']') {
      return p + 1;
    }
    while (p < end) {
      p = value(p, depth);
      if (p < 0) {
        return p;
      }
      p = blanks(p);
      if (p < end && bytes[p] != ',') {
        return bytes[p] == ']' ? p + 1 : broken(p);
      }
      p = p < end ? blanks(p + 1) : p;
    }
    return MORE;
  }

  private int string(int from) {
    escaped = false;
    int p = plain(from + 1);
    while (p < end) {
      byte b = bytes[p];
      if (b == '"') {
        return p + 1;
      }
      if (b == '\\') {
        escaped = true;
        p++;
      } else if (b >= 0 && b < ' ') {
        return broken(p);
      }
      p = plain(p + 1);
    }
    return MORE;
  }

  /** Goes to the next quote, backslash or control character, eight bytes at a time. */
  private int plain(int from) {
    int p = from;
    while (p + Long.BYTES <= end) {
      long word = (long) WORDS.get(bytes, p);
      long found =
          (below(word ^ QUOTES, ONES) | below(word ^ BACKSLASHES, ONES) | below(word, BLANKS))
              & TOPS;
      if (found != 0) {
        return p + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      p += Long.BYTES;
    }
    while (p < end && (bytes[p] < 0 || (bytes[p] >= ' ' && bytes[p] != '"' && bytes[p] != '\\'))) {
      p++;
    }
    return p;
  }

  /** Sets the top bit of the lowest byte that is below the limit's, which is at most 0x80. */
  private static long below(long word, long limit) {
    return (word - limit) & ~word;
  }

  private int word(int from, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (from + i == end) {
        return MORE;
      }
      if (bytes[from + i] != word.charAt(i)) {
        return broken(from + i);
      }
    }
    return from + word.length();
  }

  private int number(int from) {
    int p = from;
    while (p < end && isOfNumber(bytes[p])) {
      p++;
    }
    return p == from ? broken(p) : p == end ? MORE : p;
  }

  private static boolean isOfNumber(byte b) {
    return (b >= '0' && b <= '9') || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E';
  }

  private int blanks(int from) {
    int p = from;
    while (p < end) {
      byte b = bytes[p];
      if (b == '\n') {
        lineEnds++;
      } else if (b != ' ' && b != '\r' && b != '\t') {
        break;
      }
      p++;
    }
    return p;
  }

  private void note(RawRecord record, int nameFrom, int nameTo, int from, int to) {
    noteChange(record, nameFrom, nameTo, from, to);
    for (int field = 0; field < names.length; field++) {
      byte[][] aliases = names[field];
      for (int alias = 0; alias < aliases.length && alias < bestAlias[field]; alias++) {
        byte[] name = aliases[alias];
        if (name.length == nameTo - nameFrom
            && Arrays.equals(name, 0, name.length, bytes, nameFrom, nameTo)) {
          noteValue(record, field, from, to);
          bestAlias[field] = alias;
        }
      }
    }
  }

  /** {@code @removed}, {@code members@delta}, {@code manager@delta}. */
  private void noteChange(RawRecord record, int nameFrom, int nameTo, int from, int to) {
    int length = nameTo - nameFrom;
    if (length == REMOVED.length && matches(REMOVED, nameFrom) && bytes[from] == '{') {
      record.removed(
          contains(DELETED, from, to) ? RawRecord.Removal.FOR_GOOD : RawRecord.Removal.SOFT);
    } else if (length > DELTA.length && matches(DELTA, nameTo - DELTA.length)) {
      record.change();
    }
  }

  private boolean matches(byte[] name, int from) {
    return Arrays.equals(name, 0, name.length, bytes, from, from + name.length);
  }

  private boolean contains(byte[] text, int from, int to) {
    for (int p = from; p + text.length <= to; p++) {
      if (matches(text, p)) {
        return true;
      }
    }
    return false;
  }

  private void noteValue(RawRecord record, int field, int from, int to) {
    byte first = bytes[from];
    if (first == '"' && escaped) {
      byte[] plain = unescaped(from, to);
      record.field(field, plain, 0, plain.length);
    } else if (first == '"') {
      record.field(field, bytes, from + 1, to - 1);
    } else if (first != 'n' && first != '{' && first != '[') {
      record.field(field, bytes, from, to);
    }
  }

  private byte[] unescaped(int from, int to) {
    try {
      return MAPPER
          .readValue(bytes, from, to - from, String.class)
          .getBytes(StandardCharsets.UTF_8);
    } catch (JacksonException e) {
      return new byte[0];
    }
  }
}
