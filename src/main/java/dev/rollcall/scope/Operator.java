package dev.rollcall.scope;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operators of scoping filters, spelled as Entra's editor spells them (Entra reference §3). */
public enum Operator {
  /** The same text, in the same case. */
  EQUALS("EQUALS", comparing(String::equals)),
  /** Another text; false where there is none. */
  NOT_EQUALS("NOT EQUALS", comparing((actual, operand) -> !actual.equals(operand))),
  /** A true boolean, or the text of one in any case. */
  IS_TRUE("IS TRUE", truth("true")),
  /** A false boolean, or the text of one in any case. */
  IS_FALSE("IS FALSE", truth("false")),
  /** Absent or empty. */
  IS_NULL("IS NULL"),
  /** Neither absent nor empty. */
  IS_NOT_NULL("IS NOT NULL"),
  /** A regular expression, in its case; {@link RegexMode} says how much it must cover. */
  REGEX_MATCH("REGEX MATCH", operand -> new BoundedPattern(operand)::matches),
  /** No match of the regular expression; false where there is no value. */
  NOT_REGEX_MATCH("NOT REGEX MATCH", operand -> not(new BoundedPattern(operand)::matches)),
  /** A greater integer; false where the value is no integer. */
  GREATER_THAN("Greater_Than", operand -> IntegerBound.exclusive(operand)),
  /** A greater integer or the same one; false where the value is no integer. */
  GREATER_THAN_OR_EQUALS("Greater_Than_OR_EQUALS", operand -> IntegerBound.inclusive(operand)),
  /** The operand occurs in the value, in its case. */
  INCLUDES("Includes", comparing(String::contains)),
  /** The value ends with the operand, in its case. */
  ENDS_WITH("ENDS_WITH", comparing(String::endsWith)),
  /** The value occurs in the operand. */
  OCCURS_IN("&", comparing((actual, operand) -> operand.contains(actual))),
  /** The value does not occur in the operand. */
  OCCURS_NOT_IN("!&", comparing((actual, operand) -> !operand.contains(actual)));

  /** What an operator needs. */
  enum Arity {
    /** Nothing but to know whether there is a value. */
    NULLNESS,
    /** A value. */
    UNARY,
    /** A value and an operand. */
    BINARY
  }

  /** What is asked of one value, which is never empty. */
  @FunctionalInterface
  interface Comparison {
    boolean holds(String actual, RegexMode mode);
  }

  private final String spelling;
  private final Arity arity;

  @SuppressWarnings("ImmutableEnumChecker") // the functions above hold no state
  private final Function<String, Comparison> against;

  Operator(String spelling) {
    this.spelling = spelling;
    this.arity = Arity.NULLNESS;
    this.against = none -> (actual, mode) -> false; // never asked: there is nothing to compare
  }

  Operator(String spelling, Comparison unary) {
    this.spelling = spelling;
    this.arity = Arity.UNARY;
    this.against = none -> unary;
  }

  Operator(String spelling, Function<String, Comparison> against) {
    this.spelling = spelling;
    this.arity = Arity.BINARY;
    this.against = against;
  }

  /**
   * The operator of this spelling. Case, blanks and underscores do not matter, so that {@code
   * not_equals} and {@code GREATER THAN} are understood.
   *
   * @throws InvalidScopingFilterException when there is none; the message lists them all
   */
  public static Operator named(String spelling) {
    String wanted = folded(spelling);
    return Arrays.stream(values())
        .filter(operator -> folded(operator.spelling).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidScopingFilterException(
                    "unknown operator \""
                        + spelling
                        + "\"; the operators are "
                        + String.join(", ", spellings())));
  }

  /** Every operator as Entra spells it. */
  public static List<String> spellings() {
    return Arrays.stream(values()).map(Operator::spelling).toList();
  }

  /** {@code NOT EQUALS}, as Entra spells it. */
  public String spelling() {
    return spelling;
  }

  /** Whether the operator needs a {@code value}; the others must have none. */
  public boolean takesValue() {
    return arity == Arity.BINARY;
  }

  Arity arity() {
    return arity;
  }

  Comparison comparison(@Nullable String operand) {
    if (takesValue() && (operand == null || operand.isEmpty())) {
      throw new InvalidScopingFilterException(
          spelling + " needs a value that is not empty; for an empty attribute there is IS NULL");
    }
    if (!takesValue() && operand != null) {
      throw new InvalidScopingFilterException(spelling + " takes no value; leave it out");
    }
    return against.apply(operand == null ? "" : operand);
  }

  private static Function<String, Comparison> comparing(BiPredicate<String, String> relation) {
    return operand -> (actual, mode) -> relation.test(actual, operand);
  }

  private static Comparison truth(String text) {
    return (actual, mode) -> actual.equalsIgnoreCase(text);
  }

  private static Comparison not(Comparison comparison) {
    return (actual, mode) -> !comparison.holds(actual, mode);
  }

  private static String folded(String spelling) {
    return spelling.toUpperCase(Locale.ROOT).replaceAll("[\\s_]+", "");
  }
}
