package dev.rollcall.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.commons.io.input.ReaderInputStream;

/** Tells how a file writes its characters, and makes UTF-8 without a byte-order mark of it. */
final class Encoding {
  private Encoding() {}

  static InputStream decoded(InputStream raw) throws IOException {
    PushbackInputStream in = new PushbackInputStream(raw, 3);
    byte[] head = in.readNBytes(3);
    if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
      return in;
    }
    in.unread(head);
    if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF)) {
      return transcoded(in, StandardCharsets.UTF_16);
    }
    return in;
  }

  private static boolean startsWith(byte[] head, int... mark) {
    if (head.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((head[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static InputStream transcoded(InputStream in, Charset from) throws IOException {
    return ReaderInputStream.builder()
        .setReader(new InputStreamReader(in, from))
        .setCharset(StandardCharsets.UTF_8)
        .get();
  }
}
