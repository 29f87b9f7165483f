package dev.rollcall.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has been read so far: {@code rows} is the sum of the unchanged, the handed out, the
 * malformed and the duplicate ones.
 *
 * @param rows records read
 * @param handedOut those that were given to the caller as changed, new or owed
 * @param malformed those that cannot be read
 * @param duplicates those whose key was there before
 * @param unchangedByState unchanged ones, by the state the ledger remembers (0 to 255)
 * @param unidentifiedRows whether a malformed row had no key: then whoever was not seen is not
 *     known to be absent
 * @param delta whether the users export holds only who has changed: absence proves nothing
 * @param files one entry a file, in the order of reading
 */
public record ExportTally(
    long rows,
    long handedOut,
    long malformed,
    long duplicates,
    Map<Integer, Long> unchangedByState,
    boolean unidentifiedRows,
    boolean delta,
    List<FileTally> files) {

  public ExportTally {
    unchangedByState = Map.copyOf(unchangedByState);
    files = List.copyOf(files);
  }

  /** All unchanged rows. */
  public long unchanged() {
    return unchangedByState.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Both of two parts of one reading: what was read before an interruption, and after it. */
  public ExportTally plus(ExportTally later) {
    Map<Integer, Long> byState = new TreeMap<>(unchangedByState);
    later.unchangedByState.forEach((state, count) -> byState.merge(state, count, Long::sum));
    List<FileTally> all = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      all.add(files.get(i).plus(later.files.get(i)));
    }
    return new ExportTally(
        rows + later.rows,
        handedOut + later.handedOut,
        malformed + later.malformed,
        duplicates + later.duplicates,
        byState,
        unidentifiedRows || later.unidentifiedRows,
        delta || later.delta,
        all);
  }

  /**
   * What was read of one file.
   *
   * @param role {@code users} or {@code deletedUsers}
   * @param name what reports call the file
   * @param shape its shape, such as {@code entra-portal-users}; null before it was opened
   */
  public record FileTally(
      String role, String name, @Nullable String shape, long rows, long malformed) {
    FileTally plus(FileTally later) {
      return new FileTally(
          role,
          name,
          later.shape == null ? shape : later.shape,
          rows + later.rows,
          malformed + later.malformed);
    }
  }
}
