package dev.rollcall.source;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Tells a delta of Microsoft Graph by what only a delta has: its link, its annotations. They are
 * looked for at the beginning and at the end of a file.
 */
public final class DeltaSigns {
  private static final List<byte[]> SIGNS =
      List.of(
          bytes("\"@odata.deltaLink\""),
          bytes("/delta?$skiptoken"),
          bytes("\"@removed\":"),
          bytes("\"@removed\" :"),
          bytes("@delta\":"),
          bytes("@delta\" :"));
  private static final int TAIL = 1 << 13;

  private DeltaSigns() {}

  /** Whether one of the files is a delta. */
  public static boolean areIn(List<ExportFile> files) {
    return files.stream().anyMatch(DeltaSigns::isDelta);
  }

  /** Whether what has been read of a file shows that it is a delta. */
  static boolean isIn(ByteWindow window) {
    return has(window.bytes, window.from, window.to) || isInTail(window);
  }

  private static boolean isDelta(ExportFile file) {
    try (ByteWindow window = ByteWindow.open(file)) {
      int first = window.firstCharacter();
      return (first == '{' || first == '[') && isIn(window);
    } catch (ExportException unreadable) {
      // Whoever reads it will say so.
      return false;
    }
  }

  private static boolean isInTail(ByteWindow window) {
    if (!window.compression().isEmpty()) {
      return false;
    }
    try (RandomAccessFile file = new RandomAccessFile(window.file().path().toFile(), "r")) {
      long length = file.length();
      byte[] tail = new byte[(int) Math.min(TAIL, length)];
      file.seek(length - tail.length);
      file.readFully(tail);
      return has(tail, 0, tail.length);
    } catch (IOException e) {
      throw ByteWindow.unreadable(window.file(), e);
    }
  }

  private static boolean has(byte[] bytes, int from, int to) {
    for (int p = from; p < to; p++) {
      if (bytes[p] == '"' || bytes[p] == '/' || bytes[p] == '@') {
        for (byte[] sign : SIGNS) {
          if (p + sign.length <= to && matches(sign, bytes, p)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean matches(byte[] sign, byte[] bytes, int from) {
    for (int i = 0; i < sign.length; i++) {
      if (bytes[from + i] != sign[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
