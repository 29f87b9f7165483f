package dev.rollcall.snapshot;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * What names a record in every export, as a number of 64 bits.
 *
 * <p>Object ids are the same in any letter case, and blanks around them mean nothing: ASCII letters
 * are folded, blanks trimmed. The number is kept in the ledger, so the way it is made never
 * changes.
 */
public final class RecordKey {
  private static final Hasher64 HASHER = Hashing.xxh3_64();

  /** The longest key, in bytes, that the ledger keeps. */
  static final int LONGEST = 400;

  private RecordKey() {}

  /** A key as the ledger keeps it, the same for every way of writing it. */
  public static String canonical(String key) {
    StringBuilder folded = new StringBuilder(key.strip());
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        folded.setCharAt(i, (char) (c | 0x20));
      }
    }
    return folded.toString();
  }

  /** The number of a key; never 0. */
  public static long hash(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return hash(bytes, 0, bytes.length);
  }

  /** The number of a key that stands in a buffer as UTF-8; never 0. */
  public static long hash(byte[] buffer, int offset, int length) {
    int start = offset;
    int end = offset + length;
    while (start < end && isBlank(buffer[start])) {
      start++;
    }
    while (end > start && isBlank(buffer[end - 1])) {
      end--;
    }
    byte[] folded = new byte[end - start];
    for (int i = 0; i < folded.length; i++) {
      byte b = buffer[start + i];
      folded[i] = b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
    }
    long hash = HASHER.hashBytesToLong(folded);
    return hash == 0 ? 1 : hash;
  }

  /** Whether a value that stands in a buffer names nothing. */
  static boolean isBlank(byte[] buffer, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (!isBlank(buffer[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }
}
