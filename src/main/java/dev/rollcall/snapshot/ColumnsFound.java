package dev.rollcall.snapshot;

import java.util.Set;
import java.util.TreeSet;

/**
 * What the users exports of a night have of attributes, by the name that Microsoft Graph uses.
 *
 * @param withHeader whether they are files with a header
 * @param columns what stands in the header
 * @param filled what at least one parsed user has
 * @param parsed how many users were parsed, since they were new or had changed
 * @param rows how many there are
 */
public record ColumnsFound(
    boolean withHeader, Set<String> columns, Set<String> filled, long parsed, long rows) {
  private static final double NEARLY_ALL = 0.95;

  public ColumnsFound {
    columns = Set.copyOf(columns);
    filled = Set.copyOf(filled);
  }

  /** Of nobody. */
  public static ColumnsFound none() {
    return new ColumnsFound(false, Set.of(), Set.of(), 0, 0);
  }

  /** What an interrupted run had found, and what the one that goes on has. */
  public ColumnsFound plus(ColumnsFound since) {
    return new ColumnsFound(
        withHeader || since.withHeader,
        both(columns, since.columns),
        both(filled, since.filled),
        parsed + since.parsed,
        Math.max(rows, since.rows));
  }

  private static Set<String> both(Set<String> some, Set<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }

  /** Whether nearly every user was parsed, so that an attribute nobody has is one that is gone. */
  public boolean isNearlyAll() {
    return rows > 0 && parsed >= rows * NEARLY_ALL;
  }
}
