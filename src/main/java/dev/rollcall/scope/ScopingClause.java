package dev.rollcall.scope;

import dev.rollcall.directory.Attributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One condition on one attribute of the directory (Graph {@code filterClause}).
 *
 * <p>An attribute that is absent, empty or an empty list makes every operator false except {@code
 * IS NULL}: {@code department NOT EQUALS "Sales"} keeps out who has no department. Of several
 * values all must hold (Graph {@code multivaluedComparisonType} {@code All}). A complex value such
 * as the whole of {@code manager} is only null or not null; {@code manager.id} can be compared.
 */
public final class ScopingClause {
  private final String attribute;
  private final Operator operator;
  private final @Nullable String value;
  private final Operator.Comparison comparison;

  /**
   * What became of a clause for one object.
   *
   * @param actual the value it met, null when there was none; personal data
   */
  public record Evaluation(ScopingClause clause, @Nullable String actual, boolean holds) {
    /** {@code department EQUALS "Sales", but it is "Finance"}. */
    @Override
    public String toString() {
      String found = actual == null ? "empty" : quoted(actual);
      return clause + (holds ? ", and it is " : ", but it is ") + found;
    }
  }

  private ScopingClause(String attribute, Operator operator, @Nullable String value) {
    this.attribute = attribute;
    this.operator = operator;
    this.value = value;
    this.comparison = operator.comparison(value);
  }

  /**
   * A clause of a job file.
   *
   * @param attribute by any of its names
   * @param value the operand, null for the operators that take none
   * @throws InvalidScopingFilterException when operand and operator do not fit
   */
  public static ScopingClause of(String attribute, Operator operator, @Nullable String value) {
    if (attribute.isBlank()) {
      throw new InvalidScopingFilterException("a clause needs the name of an attribute");
    }
    return new ScopingClause(attribute, operator, value);
  }

  /** The attribute's name as the job file has it. */
  public String attribute() {
    return attribute;
  }

  public Operator operator() {
    return operator;
  }

  /** The operand, if the operator takes one. */
  public Optional<String> value() {
    return Optional.ofNullable(value);
  }

  /** Asks the clause of one object and keeps the value that it met. */
  public Evaluation evaluate(Attributes attributes, RegexMode mode) {
    List<Object> actual = values(attributes);
    String found =
        actual.isEmpty()
            ? null
            : actual.stream().map(ScopingClause::text).collect(Collectors.joining(", "));
    return new Evaluation(this, found, holdsFor(actual, mode));
  }

  boolean holds(Attributes attributes, RegexMode mode) {
    return holdsFor(values(attributes), mode);
  }

  Optional<String> warning(RegexMode mode) {
    boolean isPattern = operator == Operator.REGEX_MATCH || operator == Operator.NOT_REGEX_MATCH;
    boolean anchored =
        value != null && value.startsWith("^") && value.endsWith("$") && !value.endsWith("\\$");
    return isPattern && mode == RegexMode.FIND && !anchored
        ? Optional.of(
            this
                + " is looked for anywhere in the value; write ^…$, or set regex: matches, if it"
                + " must cover all of it")
        : Optional.empty();
  }

  private boolean holdsFor(List<Object> actual, RegexMode mode) {
    return switch (operator.arity()) {
      case NULLNESS -> actual.isEmpty() == (operator == Operator.IS_NULL);
      case UNARY, BINARY ->
          !actual.isEmpty() && actual.stream().allMatch(each -> holdsForOne(each, mode));
    };
  }

  private boolean holdsForOne(Object actual, RegexMode mode) {
    return !(actual instanceof Map<?, ?>) && comparison.holds(text(actual), mode);
  }

  private List<Object> values(Attributes attributes) {
    Object value = attributes.get(attribute);
    List<Object> present = new ArrayList<>();
    for (Object each :
        value instanceof Collection<?> several ? several : Collections.singletonList(value)) {
      if (each != null && !"".equals(each)) {
        present.add(each);
      }
    }
    return present;
  }

  private static String text(Object value) {
    return value instanceof Boolean flag ? (flag ? "True" : "False") : value.toString();
  }

  static String quoted(String text) {
    return '"' + text + '"';
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScopingClause that
        && attribute.equals(that.attribute)
        && operator == that.operator
        && Objects.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(attribute, operator, value);
  }

  /** {@code department EQUALS "Sales"}. */
  @Override
  public String toString() {
    String condition = attribute + " " + operator.spelling();
    return value == null ? condition : condition + " " + quoted(value);
  }
}
