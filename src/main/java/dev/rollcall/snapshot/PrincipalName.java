package dev.rollcall.snapshot;

import java.nio.charset.StandardCharsets;

/**
 * How assignments and members name somebody: by object id, user principal name, or distinguished
 * name; as a number, {@link RecordKey#hash}. Blanks around the parts of a distinguished name mean
 * nothing (RFC 4514).
 */
final class PrincipalName {
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
    byte[] folded = new byte[length];
    int size = 0;
    for (int p = offset; p < offset + length; p++) {
      if (buffer[p] != ' ' || !isBesideSeparator(buffer, p, offset, offset + length)) {
        folded[size++] = buffer[p];
      }
    }
    return RecordKey.hash(folded, 0, size);
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
