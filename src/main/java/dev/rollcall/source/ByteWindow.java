package dev.rollcall.source;

import com.github.luben.zstd.ZstdIOException;
import dev.rollcall.directory.SourcePosition;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.ZipException;

/**
 * The part of a file that is being looked at: {@code bytes} from {@code from} to {@code to}, UTF-8
 * without a byte-order mark. A splitter moves {@code from} behind what it has taken; the buffer is
 * used again and grows only for a record that is larger.
 */
final class ByteWindow implements Closeable {
  private static final int CHUNK = 1 << 18;
  private static final int SMALLEST = 64;
  private static final int LARGEST_RECORD = 1 << 24;

  private final ExportFile file;
  private final BasicFileAttributes before;
  private final DecodedInput in;
  private boolean ended;
  byte[] bytes;
  int from;
  int to;

  private ByteWindow(ExportFile file, BasicFileAttributes before, DecodedInput in, int chunk) {
    this.bytes = new byte[chunk];
    this.file = file;
    this.before = before;
    this.in = in;
  }

  /** Opens a file and reads its first bytes. */
  static ByteWindow open(ExportFile file) {
    // A folder may hold thousands of small files: no buffer is larger than it need be.
    return open(file, (int) Math.min(CHUNK, Math.max(SMALLEST, file.path().toFile().length() + 1)));
  }

  /** Opens a file and reads it so many bytes at a time. */
  static ByteWindow open(ExportFile file, int chunk) {
    try {
      BasicFileAttributes before = attributes(file);
      DecodedInput in = DecodedInput.open(file);
      ByteWindow window =
          new ByteWindow(file, before, in, in.compression().isEmpty() ? chunk : CHUNK);
      window.fill();
      return window;
    } catch (NoSuchFileException e) {
      throw missing(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Fills the first window, so that the shape can be told. */
  private void fill() {
    int size = bytes.length;
    try {
      while (to < size && more(0)) {
        // Read on.
      }
      // Whatever went wrong, the file is let go.
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Reads more behind what is there, keeping all from {@code from} on; the kept bytes move.
   *
   * @param line where the record begins that needs more, for the message
   * @return false at the end of the file
   */
  boolean more(long line) {
    if (ended) {
      return false;
    }
    makeRoom(line);
    try {
      int read = in.read(bytes, to, bytes.length - to);
      ended = read < 0;
      to += Math.max(read, 0);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    return !ended;
  }

  /** The first byte that is no blank, -1 when there is none in the window. */
  int firstCharacter() {
    for (int p = from; p < to; p++) {
      if (bytes[p] > ' ' || bytes[p] <= 0) {
        return bytes[p] & 0xff;
      }
    }
    return -1;
  }

  /** Fails when the file is no more what it was when it was opened. */
  void verifyUnchanged() {
    try {
      BasicFileAttributes after = attributes(file);
      if (after.size() != before.size()
          || !after.lastModifiedTime().equals(before.lastModifiedTime())
          || !Objects.equals(after.fileKey(), before.fileKey())) {
        throw new ChangedExportException(
            file.position(),
            "was written to while it was read, expected a finished export; start again when the"
                + " export has ended");
      }
    } catch (IOException e) {
      throw new ChangedExportException(
          file.position(), "vanished while it was read; start again when the export has ended");
    }
  }

  ExportFile file() {
    return file;
  }

  /** How the file writes its characters, as far as it has been read. */
  String encoding() {
    return in.encoding();
  }

  /** How the file is compressed, nothing when it is not. */
  String compression() {
    return in.compression();
  }

  SourcePosition at(long line) {
    return new SourcePosition(file.name(), line);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private void makeRoom(long line) {
    if (from > 0) {
      System.arraycopy(bytes, from, bytes, 0, to - from);
      to -= from;
      from = 0;
    }
    if (to == bytes.length) {
      if (to >= LARGEST_RECORD) {
        throw new TruncatedExportException(
            at(line),
            "a record has no end within 16 MiB, expected a closing quote or bracket; export it"
                + " again");
      }
      bytes = Arrays.copyOf(bytes, to * 2);
    }
  }

  private static BasicFileAttributes attributes(ExportFile file) throws IOException {
    return Files.readAttributes(file.path(), BasicFileAttributes.class);
  }

  static MissingExportException missing(ExportFile file) {
    return new MissingExportException(
        file.position(),
        "there is no such file, expected an export; docs/how-to/exports.md has the command that"
            + " makes it");
  }

  static ExportException unreadable(ExportFile file, IOException e) {
    if (e instanceof EOFException || e instanceof ZipException || e instanceof ZstdIOException) {
      return new TruncatedExportException(
          file.position(),
          "its compressed data is cut off or damaged, expected a whole file; make the export"
              + " again");
    }
    if (e instanceof CharacterCodingException) {
      return new MalformedExportException(
          file.position(),
          "has bytes that its encoding does not know; set the encoding of this export in the job"
              + " file, or export it as UTF-8");
    }
    return new ExportException(
        file.position(), "cannot be read (" + e.getClass().getSimpleName() + ")", e);
  }
}
