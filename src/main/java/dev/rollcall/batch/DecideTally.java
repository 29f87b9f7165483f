package dev.rollcall.batch;

import dev.rollcall.provisioning.Standing;
import dev.rollcall.snapshot.ExportTally;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * What the decide step counted, as its execution context keeps it across restarts.
 *
 * @param rows rows of the users exports
 * @param unidentified whether a malformed row did not say whom it is about
 * @param delta whether the users export holds only who has changed
 * @param duplicates rows whose key stood there before
 * @param unchanged rows that were not looked at, by the last decision about them
 * @param files rows, malformed rows and shape by file
 */
record DecideTally(
    long position,
    long rows,
    boolean unidentified,
    boolean delta,
    long duplicates,
    Map<Standing, Long> unchanged,
    Map<String, FileRows> files) {

  record FileRows(String role, String shape, long rows, long malformed) {
    static FileRows none(String role) {
      return new FileRows(role, "", 0, 0);
    }

    static FileRows of(ExportTally.FileTally file) {
      return new FileRows(
          file.role(), file.shape() == null ? "" : file.shape(), file.rows(), file.malformed());
    }
  }

  private static final String PREFIX = "rollcall.";

  static DecideTally none() {
    return new DecideTally(0, 0, false, false, 0, Map.of(), Map.of());
  }

  /** What an interrupted run had counted, and what this one has since. */
  DecideTally plus(long newPosition, ExportTally since) {
    Map<Standing, Long> sum = new EnumMap<>(Standing.class);
    sum.putAll(unchanged);
    since
        .unchangedByState()
        .forEach((state, count) -> sum.merge(Standing.ofCode(state), count, Long::sum));
    Map<String, FileRows> rowsByFile = new LinkedHashMap<>(files);
    since
        .files()
        .forEach(
            file ->
                rowsByFile.merge(
                    file.name(),
                    FileRows.of(file),
                    (before, now) ->
                        new FileRows(
                            before.role(),
                            now.shape().isEmpty() ? before.shape() : now.shape(),
                            before.rows() + now.rows(),
                            before.malformed() + now.malformed())));
    return new DecideTally(
        newPosition,
        rows + since.rows(),
        unidentified || since.unidentifiedRows(),
        delta || since.delta(),
        duplicates + since.duplicates(),
        sum,
        rowsByFile);
  }

  void store(ExecutionContext context) {
    context.putLong(PREFIX + "position", position);
    context.putLong(PREFIX + "rows", rows);
    context.putString(PREFIX + "unidentified", Boolean.toString(unidentified));
    context.putString(PREFIX + "delta", Boolean.toString(delta));
    context.putLong(PREFIX + "duplicates", duplicates);
    StandingCounts.store(unchanged, context, PREFIX + "unchanged.");
    context.putString(PREFIX + "files", String.join("\n", fileLines()));
  }

  static DecideTally of(ExecutionContext context) {
    Map<Standing, Long> unchanged = StandingCounts.of(context, PREFIX + "unchanged.");
    Map<String, FileRows> files = new LinkedHashMap<>();
    context
        .getString(PREFIX + "files", "")
        .lines()
        .map(line -> line.split("\t", -1))
        .filter(parts -> parts.length == 5)
        .forEach(
            parts ->
                files.put(
                    parts[0],
                    new FileRows(
                        parts[1], parts[2], Long.parseLong(parts[3]), Long.parseLong(parts[4]))));
    return new DecideTally(
        context.getLong(PREFIX + "position", 0),
        context.getLong(PREFIX + "rows", 0),
        Boolean.parseBoolean(context.getString(PREFIX + "unidentified", "false")),
        Boolean.parseBoolean(context.getString(PREFIX + "delta", "false")),
        context.getLong(PREFIX + "duplicates", 0),
        unchanged,
        files);
  }

  private Iterable<String> fileLines() {
    return files.entrySet().stream()
        .map(
            file ->
                String.join(
                    "\t",
                    file.getKey().replace('\t', ' ').replace('\n', ' '),
                    file.getValue().role(),
                    file.getValue().shape(),
                    Long.toString(file.getValue().rows()),
                    Long.toString(file.getValue().malformed())))
        .toList();
  }
}
