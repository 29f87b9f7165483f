package dev.rollcall.snapshot;

import dev.rollcall.snapshot.ExportTally.FileTally;
import dev.rollcall.source.ExportFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts while a night's users are read. */
final class TallyBuilder {
  private static final int STATES = 256;

  private final long[] unchangedByState = new long[STATES];
  private final List<OneFile> files = new ArrayList<>();
  private OneFile current = new OneFile("", 0, "");
  private long unchanged;
  private long handedOut;
  private long malformed;
  private long duplicates;
  private boolean unidentifiedRows;

  void beginFile(boolean deletedUsers, int index, String shape) {
    current = new OneFile(deletedUsers ? "deletedUsers" : "users", index, shape);
    files.add(current);
  }

  void fileRow() {
    current.rows++;
  }

  void unchanged(int state) {
    unchangedByState[state]++;
    unchanged++;
  }

  void handedOut() {
    handedOut++;
  }

  void malformed(boolean unidentified) {
    malformed++;
    current.malformed++;
    unidentifiedRows |= unidentified;
  }

  void unread() {
    unidentifiedRows = true;
  }

  void duplicate() {
    duplicates++;
  }

  ExportTally build(SnapshotFiles names, boolean delta) {
    Map<Integer, Long> byState = new TreeMap<>();
    for (int state = 0; state < STATES; state++) {
      if (unchangedByState[state] > 0) {
        byState.put(state, unchangedByState[state]);
      }
    }
    List<FileTally> all = new ArrayList<>();
    addFiles("users", names.users(), all);
    addFiles("deletedUsers", names.deletedUsers(), all);
    return new ExportTally(
        unchanged + handedOut + malformed + duplicates,
        handedOut,
        malformed,
        duplicates,
        byState,
        unidentifiedRows,
        delta,
        all);
  }

  private void addFiles(String role, List<ExportFile> names, List<FileTally> all) {
    for (int i = 0; i < names.size(); i++) {
      OneFile file = find(role, i);
      all.add(
          file == null
              ? new FileTally(role, names.get(i).name(), null, 0, 0)
              : new FileTally(role, names.get(i).name(), file.shape, file.rows, file.malformed));
    }
  }

  private @Nullable OneFile find(String role, int index) {
    return files.stream()
        .filter(file -> file.index == index && file.role.equals(role))
        .findFirst()
        .orElse(null);
  }

  private static final class OneFile {
    final String role;
    final int index;
    final String shape;
    long rows;
    long malformed;

    OneFile(String role, int index, String shape) {
      this.role = role;
      this.index = index;
      this.shape = shape;
    }
  }
}
