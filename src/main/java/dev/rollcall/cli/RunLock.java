package dev.rollcall.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One cycle of a job at a time: a lock of the operating system, which a dead owner does not keep,
 * on a file that says who holds it and since when.
 */
final class RunLock implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private final FileChannel channel;
  private final FileLock lock;

  private RunLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes the lock.
   *
   * @param wait how long to wait for whoever holds it
   * @throws LockedException when it is still held then
   */
  static RunLock take(Path file, String job, Duration wait) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = lock(channel, wait);
      if (lock == null) {
        String owner = owner(channel);
        channel.close();
        throw new LockedException(
            "another run of job " + job + " is under way (" + owner + "): wait until it has ended");
      }
      write(channel);
      return new RunLock(channel, lock);
    } catch (IOException e) {
      throw new UncheckedIOException(
          file
              + ": cannot be locked ("
              + e.getClass().getSimpleName()
              + "); check that the ledger's folder may be written to and has room",
          e);
    }
  }

  @Override
  public void close() {
    try {
      channel.truncate(0);
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel, Duration wait) throws IOException {
    Instant end = Instant.now().plus(wait);
    while (true) {
      FileLock lock = tryLock(channel);
      if (lock != null || !Instant.now().isBefore(end)) {
        return lock;
      }
      pause();
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(FileChannel channel) throws IOException {
    String owner =
        "pid "
            + ProcessHandle.current().pid()
            + " on "
            + host()
            + " since "
            + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
    channel.force(false);
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(400);
    channel.read(text, 0);
    return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "this host";
    }
  }
}
