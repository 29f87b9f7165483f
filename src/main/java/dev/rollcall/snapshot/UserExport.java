package dev.rollcall.snapshot;

import java.io.Closeable;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the users of a night, then those who are only among the deleted users, and hands out the
 * rows that someone must look at; the others are counted and cost next to nothing.
 *
 * <p>Not for use by several threads.
 */
public final class UserExport implements Closeable {
  private UserExport() {}

  /**
   * Opens the exports of users.
   *
   * @param contextDigest what else a row's meaning depends on: job, profile, our own semantics
   *     version
   * @param only ids, user principal names or mails in any letter case: exactly these are handed
   *     out, changed or not, and nothing is counted
   */
  public static UserExport open(
      SnapshotFiles files,
      Entitlements entitlements,
      KnownRecords known,
      long contextDigest,
      Optional<Set<String>> only) {
    return new UserExport();
  }

  /**
   * The next row to look at, null at the end.
   *
   * @throws dev.rollcall.source.ExportException when the export is not to be trusted as a whole
   */
  public @Nullable ExportedUser next() {
    return null;
  }

  /** How many records have been read, from the beginning of the first file. */
  public long position() {
    return 0;
  }

  /**
   * Reads on to a position of an earlier run over the same files: what lies before it is marked as
   * seen, but neither handed out nor counted.
   */
  public void skipTo(long position) {}

  /** What has been read so far. */
  public ExportTally tally() {
    return new ExportTally(0, 0, 0, 0, java.util.Map.of(), false, java.util.List.of());
  }

  /** Whether a principal id has been seen among the users or the deleted users. */
  public LongPredicate seen() {
    return hash -> false;
  }

  @Override
  public void close() {}
}
