package dev.rollcall.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that somebody probably meant. */
public final class NearestName {
  private NearestName() {}

  /**
   * The candidate with the fewest edits (insert, delete, replace, swap of neighbours) from the
   * name, letters of either case being nearly the same, and no more edits than a third of its
   * letters; failing that, the shortest candidate that the name is a part of.
   */
  public static Optional<String> of(String name, Collection<String> candidates) {
    int best = name.length() < 3 ? 2 : 2 * (name.length() / 3) + 1;
    String nearest = null;
    for (String candidate : candidates) {
      int distance = distance(name, candidate);
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return nearest == null ? containing(name, candidates) : Optional.of(nearest);
  }

  private static Optional<String> containing(String name, Collection<String> candidates) {
    String part = name.toLowerCase(Locale.ROOT);
    return name.length() < 4
        ? Optional.empty()
        : candidates.stream()
            .filter(candidate -> candidate.toLowerCase(Locale.ROOT).contains(part))
            .min(Comparator.comparingInt(String::length));
  }

  /** Twice the number of edits between the names in lower case; 1 when only their cases differ. */
  private static int distance(String name, String candidate) {
    String left = name.toLowerCase(Locale.ROOT);
    String right = candidate.toLowerCase(Locale.ROOT);
    int edits = 2 * edits(left, right);
    return edits == 0 && !name.equals(candidate) ? 1 : edits;
  }

  private static int edits(String left, String right) {
    int[] beforePrevious = new int[right.length() + 1];
    int[] previous = new int[right.length() + 1];
    for (int column = 0; column <= right.length(); column++) {
      previous[column] = column;
    }
    for (int row = 1; row <= left.length(); row++) {
      int[] current = new int[right.length() + 1];
      current[0] = row;
      for (int column = 1; column <= right.length(); column++) {
        boolean same = left.charAt(row - 1) == right.charAt(column - 1);
        int replaced = previous[column - 1] + (same ? 0 : 1);
        current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
        if (swapped(left, right, row, column)) {
          current[column] = Math.min(current[column], beforePrevious[column - 2] + 1);
        }
      }
      beforePrevious = previous;
      previous = current;
    }
    return previous[right.length()];
  }

  private static boolean swapped(String left, String right, int row, int column) {
    return row > 1
        && column > 1
        && left.charAt(row - 1) == right.charAt(column - 2)
        && left.charAt(row - 2) == right.charAt(column - 1);
  }
}
