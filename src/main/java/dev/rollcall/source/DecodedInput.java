package dev.rollcall.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.commons.io.input.ReaderInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file as UTF-8 without a byte-order mark, unpacked where it is compressed.
 *
 * <p>As long as a file holds nothing but ASCII it does not matter how it writes other characters:
 * the first that is no ASCII, with the text behind it, decides between UTF-8 and Windows-1252.
 */
final class DecodedInput extends InputStream {
  private static final int LOOK_AHEAD = 1 << 16;
  private static final int[] GZIP = {0x1F, 0x8B};
  private static final int[] ZSTANDARD = {0x28, 0xB5, 0x2F, 0xFD};
  private static final int HEAD = 4;

  private InputStream in;
  private @Nullable Charset charset;
  private String compression = "";

  private DecodedInput(InputStream in) {
    this.in = in;
  }

  static DecodedInput open(ExportFile file) throws IOException {
    DecodedInput opened = new DecodedInput(Files.newInputStream(file.path()));
    try {
      opened.unpack();
      opened.decode(file.options().encoding());
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** Its encoding as messages name it, as far as the file has been read. */
  String encoding() {
    return charset == null ? StandardCharsets.UTF_8.name() : charset.name();
  }

  /** {@code gzip}, {@code zstd} or nothing. */
  String compression() {
    return compression;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int n = read(one, 0, 1);
    return n < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = in.read(target, offset, length);
    if (charset != null || read <= 0) {
      return read;
    }
    int ascii = ascii(target, offset, offset + read);
    if (ascii == offset + read) {
      return read;
    }
    decide(Arrays.copyOfRange(target, ascii, offset + read));
    return ascii > offset ? ascii - offset : in.read(target, offset, length);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void unpack() throws IOException {
    PushbackInputStream head = new PushbackInputStream(in, HEAD);
    in = head;
    byte[] first = head.readNBytes(HEAD);
    head.unread(first);
    if (startsWith(first, GZIP)) {
      compression = "gzip";
      in = new GZIPInputStream(head, LOOK_AHEAD);
    } else if (startsWith(first, ZSTANDARD)) {
      compression = "zstd";
      in = new ZstdInputStream(head);
    }
  }

  private void decode(@Nullable Charset said) throws IOException {
    PushbackInputStream head = new PushbackInputStream(in, HEAD);
    in = head;
    byte[] first = head.readNBytes(HEAD);
    Charset found = said;
    int mark = 0;
    if (startsWith(first, 0xEF, 0xBB, 0xBF)) {
      mark = 3;
      found = said == null ? StandardCharsets.UTF_8 : said;
    } else if (startsWith(first, 0xFF, 0xFE) || startsWith(first, 0xFE, 0xFF)) {
      mark = 2;
      found = startsWith(first, 0xFF) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    } else if (said == null) {
      found = Encoding.utf16(first);
    }
    head.unread(first, mark, first.length - mark);
    if (found != null) {
      use(found);
    }
  }

  /** Looks ahead from the first character that is no ASCII. */
  private void decide(byte[] read) throws IOException {
    byte[] sample = Arrays.copyOf(read, Math.max(read.length, LOOK_AHEAD));
    int length = read.length + in.readNBytes(sample, read.length, sample.length - read.length);
    in = new SequenceInputStream(new ByteArrayInputStream(sample, 0, length), in);
    use(Encoding.of(sample, length));
  }

  private void use(Charset found) throws IOException {
    charset = found;
    if (!found.equals(StandardCharsets.UTF_8)) {
      in =
          ReaderInputStream.builder()
              .setReader(
                  new InputStreamReader(
                      in,
                      found
                          .newDecoder()
                          .onMalformedInput(CodingErrorAction.REPORT)
                          .onUnmappableCharacter(CodingErrorAction.REPLACE)))
              .setCharset(StandardCharsets.UTF_8)
              .get();
    }
  }

  /** The index of the first byte that is no ASCII, the end when all are. */
  private static int ascii(byte[] bytes, int from, int end) {
    int p = from;
    while (p < end && bytes[p] >= 0) {
      p++;
    }
    return p;
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
}
