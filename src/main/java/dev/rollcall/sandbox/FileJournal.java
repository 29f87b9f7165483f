package dev.rollcall.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/**
 * A journal of JSON lines in a file, one line a write, handed to the operating system before the
 * write is answered: a kill of this process loses nothing that was answered. A loss of power may
 * lose the last seconds; it is a sandbox. Safe for many threads, for one process at a time.
 */
final class FileJournal implements Journal {
  private final Path file;
  private final FileChannel lock;
  private FileChannel channel;
  private long end;

  private FileJournal(Path file, FileChannel lock, FileChannel channel) throws IOException {
    this.file = file;
    this.lock = lock;
    this.channel = channel;
    this.end = channel.size();
  }

  /**
   * Opens the file, or begins it.
   *
   * @throws IOException also when another process has the file
   */
  static FileJournal open(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      throw new IOException(file + " is a directory; name a file for the sandbox's accounts");
    }
    Files.createDirectories(absolute.getParent());
    FileChannel lock = lock(absolute);
    try {
      return new FileJournal(absolute, lock, append(absolute));
    } catch (IOException failed) {
      lock.close();
      throw failed;
    }
  }

  /** Tells what the file holds; returns in how many lines. */
  long replayTo(JournalReader.Replay replay) throws IOException {
    return new JournalReader(replay).read(file);
  }

  @Override
  public synchronized void put(String resourceType, String resource) {
    append(lineOf(resourceType, resource));
  }

  @Override
  public synchronized void remove(String resourceType, String id) {
    append(
        JsonNodeFactory.instance.objectNode().put("remove", resourceType).put("id", id).toString());
  }

  @Override
  public synchronized void clear() {
    try {
      rewrite(List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces all lines of the file by these, at once or not at all. */
  synchronized void rewrite(Iterable<String> lines) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(aside);
    open(aside, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW).close();
    Files.write(aside, lines, StandardOpenOption.WRITE);
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    channel.close();
    channel = append(file);
    end = channel.size();
  }

  /** The line that keeps a resource. */
  static String lineOf(String resourceType, String resource) {
    return "{\"put\":\"" + resourceType + "\",\"resource\":" + resource + "}";
  }

  @Override
  public synchronized void close() throws IOException {
    try (lock) {
      channel.close();
    }
  }

  private void append(String line) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      end += bytes.limit();
    } catch (IOException e) {
      cutOffWhatWasBegun(e);
      throw new UncheckedIOException(e);
    }
  }

  /** Half a line, as a full disk leaves it, must not become the beginning of the next. */
  private void cutOffWhatWasBegun(IOException reason) {
    try {
      channel.truncate(end);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    Path lockFile = file.resolveSibling(file.getFileName() + ".accounts.lock");
    FileChannel lock = open(lockFile, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    try {
      if (lock.tryLock() != null) {
        return lock;
      }
    } catch (OverlappingFileLockException ofThisProcess) {
      // Reported below, as if another process had it.
    }
    lock.close();
    throw new IOException(
        file + " is in use by another sandbox; end that one or name another file");
  }

  private static FileChannel append(Path file) throws IOException {
    return open(file, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
  }

  /** Opens a file that, when it is created here, only its owner may read: it holds people. */
  private static FileChannel open(Path file, StandardOpenOption... options) throws IOException {
    return FileChannel.open(file, Set.of(options), OwnerOnly.attributesFor(file));
  }
}
