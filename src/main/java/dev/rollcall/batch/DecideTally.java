package dev.rollcall.batch;

import dev.rollcall.provisioning.Standing;
import dev.rollcall.snapshot.ColumnsFound;
import dev.rollcall.snapshot.ExportTally;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
 * @param columns which attributes the users have
 */
record DecideTally(
    long position,
    long rows,
    boolean unidentified,
    boolean delta,
    long duplicates,
    Map<Standing, Long> unchanged,
    Map<String, FileRows> files,
    ColumnsFound columns) {

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
    return new DecideTally(0, 0, false, false, 0, Map.of(), Map.of(), ColumnsFound.none());
  }

  /** What an interrupted run had counted, and what this one has since. */
  DecideTally plus(long newPosition, ExportTally since, ColumnsFound found) {
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
        rowsByFile,
        columns.plus(found));
  }

  void store(ExecutionContext context) {
    context.putLong(PREFIX + "position", position);
    context.putLong(PREFIX + "rows", rows);
    context.putString(PREFIX + "unidentified", Boolean.toString(unidentified));
    context.putString(PREFIX + "delta", Boolean.toString(delta));
    context.putLong(PREFIX + "duplicates", duplicates);
    StandingCounts.store(unchanged, context, PREFIX + "unchanged.");
    context.putString(PREFIX + "files", String.join("\n", fileLines()));
    context.putString(PREFIX + "header", Boolean.toString(columns.withHeader()));
    context.putString(PREFIX + "columns", lines(columns.columns()));
    context.putString(PREFIX + "filled", lines(columns.filled()));
    context.putLong(PREFIX + "parsed", columns.parsed());
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
        files,
        columns(context));
  }

  private static ColumnsFound columns(ExecutionContext context) {
    return new ColumnsFound(
        Boolean.parseBoolean(context.getString(PREFIX + "header", "false")),
        context.getString(PREFIX + "columns", "").lines().collect(Collectors.toSet()),
        context.getString(PREFIX + "filled", "").lines().collect(Collectors.toSet()),
        context.getLong(PREFIX + "parsed", 0),
        context.getLong(PREFIX + "position", 0));
  }

  private static String lines(Set<String> names) {
    return names.stream()
        .map(name -> name.replace('\n', ' ').replace('\r', ' '))
        .sorted()
        .collect(Collectors.joining("\n"));
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
