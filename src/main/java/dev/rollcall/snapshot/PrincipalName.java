package dev.rollcall.snapshot;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * How assignments and members name somebody: by object id, user principal name, or distinguished
 * name; as a number, {@link RecordKey#hash}. Blanks around the parts of a distinguished name mean
 * nothing, and {@code \,} is the same as {@code \2C} (RFC 4514).
 */
final class PrincipalName {
  private static final String MEANINGFUL = ",=+;\"\\<>#";

  /** By what a name names. */
  enum Form {
    ID,
    USER_PRINCIPAL_NAME,
    DISTINGUISHED_NAME
  }

  private PrincipalName() {}

  static long hash(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return hash(bytes, 0, bytes.length);
  }

  static long hash(byte[] buffer, int offset, int length) {
    if (form(buffer, offset, length) != Form.DISTINGUISHED_NAME) {
      return RecordKey.hash(buffer, offset, length);
    }
    byte[] name = unescaped(buffer, offset, length);
    byte[] folded = new byte[name.length];
    int size = 0;
    for (int p = 0; p < name.length; p++) {
      if (name[p] != ' ' || !isBesideSeparator(name, p, 0, name.length)) {
        folded[size++] = name[p];
      }
    }
    return RecordKey.hash(folded, 0, size);
  }

  /** The name with a backslash only where it must be, before a character that means something. */
  private static byte[] unescaped(byte[] buffer, int offset, int length) {
    ByteArrayOutputStream name = new ByteArrayOutputStream(length);
    int end = offset + length;
    for (int p = offset; p < end; p++) {
      if (buffer[p] != '\\' || p + 1 == end) {
        name.write(buffer[p]);
        continue;
      }
      int hex = p + 2 < end ? hex(buffer[p + 1], buffer[p + 2]) : -1;
      int escaped = hex >= 0 ? hex : buffer[p + 1];
      p += hex >= 0 ? 2 : 1;
      if (MEANINGFUL.indexOf(escaped) >= 0) {
        name.write('\\');
      }
      name.write(escaped);
    }
    return name.toByteArray();
  }

  private static int hex(byte high, byte low) {
    int tens = Character.digit(high, 16);
    int ones = Character.digit(low, 16);
    return tens < 0 || ones < 0 ? -1 : 16 * tens + ones;
  }

  static Form form(byte[] buffer, int offset, int length) {
    boolean at = false;
    for (int p = offset; p < offset + length; p++) {
      if (buffer[p] == '=' && p > offset) {
        return Form.DISTINGUISHED_NAME;
      }
      at |= buffer[p] == '@';
    }
    return at ? Form.USER_PRINCIPAL_NAME : Form.ID;
  }

  private static boolean isBesideSeparator(byte[] buffer, int blank, int from, int to) {
    int before = blank;
    while (before > from && buffer[before] == ' ') {
      before--;
    }
    int behind = blank;
    while (behind + 1 < to && buffer[behind] == ' ') {
      behind++;
    }
    return isSeparator(buffer[before]) || isSeparator(buffer[behind]);
  }

  private static boolean isSeparator(byte b) {
    return b == ',' || b == '=' || b == '+' || b == ';';
  }
}
