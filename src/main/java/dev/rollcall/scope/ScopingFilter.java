package dev.rollcall.scope;

import dev.rollcall.directory.Attributes;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Clauses that must all hold for somebody to pass (Entra reference §3).
 *
 * @param title what reports call it
 */
public record ScopingFilter(String title, List<ScopingClause> clauses) {

  /** What became of each clause for one object. Holds personal data. */
  public record Evaluation(String title, List<ScopingClause.Evaluation> clauses) {
    public Evaluation {
      clauses = List.copyOf(clauses);
    }

    /** Whether every clause holds. */
    public boolean passes() {
      return clauses.stream().allMatch(ScopingClause.Evaluation::holds);
    }

    /** {@code fails "Sales": department EQUALS "Sales", but it is "Finance"}. */
    @Override
    public String toString() {
      return clauses.stream()
          .filter(clause -> passes() || !clause.holds())
          .map(ScopingClause.Evaluation::toString)
          .collect(
              Collectors.joining(
                  " and ", (passes() ? "passes" : "fails") + " \"" + title + "\": ", ""));
    }
  }

  public ScopingFilter {
    clauses = List.copyOf(clauses);
    if (title.isBlank()) {
      throw new InvalidScopingFilterException("a filter needs a title, which reports show");
    }
    if (clauses.isEmpty()) {
      throw new InvalidScopingFilterException(
          "filter \"" + title + "\" has no clauses; add one, or leave the filter out");
    }
  }

  /** Each clause with the value it met. */
  public Evaluation evaluate(Attributes attributes, RegexMode mode) {
    return new Evaluation(
        title, clauses.stream().map(clause -> clause.evaluate(attributes, mode)).toList());
  }

  boolean passes(Attributes attributes, RegexMode mode) {
    return clauses.stream().allMatch(clause -> clause.holds(attributes, mode));
  }

  List<String> warnings(RegexMode mode) {
    return clauses.stream()
        .flatMap(clause -> clause.warning(mode).stream())
        .map(warning -> "filter \"" + title + "\": " + warning)
        .toList();
  }
}
