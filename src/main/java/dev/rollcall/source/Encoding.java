package dev.rollcall.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells how a file writes its characters by what its bytes are. */
final class Encoding {
  static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private Encoding() {}

  /** The encoding of a sample with at least one byte beyond ASCII: UTF-8 or Windows-1252. */
  static Charset of(byte[] sample, int length) {
    int valid = 0;
    int invalid = 0;
    int p = 0;
    while (p < length) {
      int sequence = sample[p] >= 0 ? 1 : utf8Length(sample, p, length);
      if (sequence == 0) {
        if (isUndefinedInWindows1252(sample[p])) {
          return StandardCharsets.UTF_8;
        }
        invalid++;
        p++;
      } else {
        valid += sequence > 1 ? 1 : 0;
        p += sequence;
      }
    }
    return invalid > valid ? WINDOWS_1252 : StandardCharsets.UTF_8;
  }

  /** How many bytes the character has that begins here, 0 when it is none; cut off is whole. */
  private static int utf8Length(byte[] bytes, int from, int end) {
    int lead = bytes[from] & 0xff;
    int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4) {
      return 0;
    }
    for (int p = from + 1; p < Math.min(end, from + length); p++) {
      if ((bytes[p] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return from + length > end || isCharacter(bytes, from, length) ? length : 0;
  }

  /** Neither overlong nor a surrogate. */
  private static boolean isCharacter(byte[] bytes, int from, int length) {
    CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, from, length));
    return decoded.length() > 0 && decoded.get(0) != '\uFFFD';
  }

  private static boolean isUndefinedInWindows1252(byte b) {
    return switch (b & 0xff) {
      case 0x81, 0x8D, 0x8F, 0x90, 0x9D -> true;
      default -> false;
    };
  }

  /** UTF-16 without a byte-order mark, by the zero bytes of its first characters; else null. */
  static @Nullable Charset utf16(byte[] head) {
    if (head.length < 4) {
      return null;
    }
    boolean little = head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0;
    boolean big = head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0;
    return little ? StandardCharsets.UTF_16LE : big ? StandardCharsets.UTF_16BE : null;
  }
}
