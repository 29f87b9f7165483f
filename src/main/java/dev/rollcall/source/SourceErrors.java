package dev.rollcall.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What becomes of an export that cannot be read: it is refused, unless a person has accepted the
 * rule that it breaks for this run. Then it is noted, and what it lacks is never taken for absent.
 *
 * <p>Not for use by several threads.
 */
public final class SourceErrors {
  private final Set<String> accepted;
  private final List<ExportException> passed = new ArrayList<>();
  private final Set<String> doubts = new LinkedHashSet<>();

  /**
   * @param accepted rules that may be broken, by {@link ExportException#rule}
   */
  public SourceErrors(Set<String> accepted) {
    this.accepted = Set.copyOf(accepted);
  }

  /** No rule may be broken. */
  public static SourceErrors refused() {
    return new SourceErrors(Set.of());
  }

  /** The same rules may be broken, and nothing was met yet. */
  public SourceErrors anew() {
    return new SourceErrors(accepted);
  }

  /**
   * Lets an error pass that was accepted.
   *
   * @throws ExportException the error itself, when it was not
   */
  public void meet(ExportException error) {
    if (!accepted.contains(error.rule())) {
      throw error;
    }
    passed.add(error);
  }

  /** What was let pass, in the order in which it was met. */
  public List<ExportException> passed() {
    return List.copyOf(passed);
  }

  /** Notes why a file may not be whole, though nothing proves that. */
  public void doubt(String sentence) {
    doubts.add(sentence);
  }

  /** Why files may not be whole. */
  public List<String> doubts() {
    return List.copyOf(doubts);
  }
}
