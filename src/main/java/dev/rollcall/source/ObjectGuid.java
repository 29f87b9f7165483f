package dev.rollcall.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Active Directory's objectGUID: 16 bytes, the first three parts of which are little-endian. */
final class ObjectGuid {
  private static final int LENGTH = 16;

  private ObjectGuid() {}

  /** The form in which everything else writes it; bytes of another length are left as they are. */
  static byte[] bytes(byte[] value) {
    return value.length == LENGTH ? text(value).getBytes(StandardCharsets.US_ASCII) : value;
  }

  /** The form in which everything else writes 16 bytes. */
  static String text(byte[] value) {
    ByteBuffer little = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    long high =
        (little.getInt() & 0xffffffffL) << 32
            | (little.getShort() & 0xffffL) << 16
            | (little.getShort() & 0xffffL);
    long low = ByteBuffer.wrap(value, 8, 8).getLong();
    return new UUID(high, low).toString();
  }
}
