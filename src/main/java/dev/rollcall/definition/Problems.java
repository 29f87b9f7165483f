package dev.rollcall.definition;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one job file, so that its author sees all of it at once. */
final class Problems {
  private final Path file;
  private final List<Problem> found = new ArrayList<>();

  Problems(Path file) {
    this.file = file;
  }

  /** The path of a key below another. */
  static String path(String above, String key) {
    return above.isEmpty() ? key : above + "." + key;
  }

  Problem add(int line, String key, String message) {
    Problem problem = new Problem(file, line, key, message);
    found.add(problem);
    return problem;
  }

  /** Whether there is already one with this key. */
  boolean has(String key) {
    return found.stream().anyMatch(problem -> problem.key().equals(key));
  }

  /** Whether there is one with this key or below it. */
  boolean isIn(String key) {
    return found.stream()
        .map(Problem::key)
        .anyMatch(other -> other.equals(key) || other.startsWith(key + "."));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** All of them in the order of the file. */
  List<Problem> inOrder() {
    return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
  }

  InvalidJobDefinitionException asException() {
    return new InvalidJobDefinitionException(inOrder());
  }
}
