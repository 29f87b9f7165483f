package dev.rollcall.expression;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How one type of value stands for another. A Boolean's text is {@code True} or {@code False}, a
 * quoted numeral is as good as a number, a list of one is its only element, and an empty list is no
 * value.
 */
final class Coercion {
  private Coercion() {}

  /** The one value; null for an empty list. */
  static Value single(Value value, int column) {
    if (!(value instanceof Value.Many many)) {
      return value;
    }
    List<Value> values = many.values();
    if (values.size() > 1) {
      throw new ExpressionException(
          ErrorKind.MULTI_VALUED_ARGUMENT,
          column,
          "one value is expected here, but there are " + values.size());
    }
    return values.isEmpty() ? Value.Null.NULL : values.get(0);
  }

  /** The text, or null for no value. */
  static @Nullable String text(Value value, int column) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    Value one = single(value, column);
    if (one instanceof Value.Bool bool) {
      return bool.truth() ? "True" : "False";
    }
    if (one instanceof Value.Complex || one instanceof Value.Many) {
      throw new ExpressionException(
          ErrorKind.BAD_ARGUMENTS,
          column,
          "one value is expected here, but this one has sub-attributes");
    }
    Object plain = one.toJava();
    return plain == null ? null : plain.toString();
  }

  /** The whole number, if it is one. */
  static OptionalLong integer(Value value, int column) {
    Value one = single(value, column);
    if (one instanceof Value.Int number) {
      return OptionalLong.of(number.number());
    }
    return one instanceof Value.Text text ? integer(text.text()) : OptionalLong.empty();
  }

  static OptionalLong integer(String text) {
    if (!isNumeral(text)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException notWholeOrTooLong) {
      return OptionalLong.empty();
    }
  }

  /**
   * The truth of a condition: null is false, a number is true unless zero, text says true or false
   * in any case.
   */
  static boolean truth(Value value, int column) {
    Value one = single(value, column);
    if (one instanceof Value.Bool bool) {
      return bool.truth();
    }
    if (one.isNull()) {
      return false;
    }
    Optional<BigDecimal> number = number(one);
    if (number.isPresent()) {
      return number.get().signum() != 0;
    }
    String word = String.valueOf(text(one, column)).toLowerCase(Locale.ROOT);
    if (word.equals("true") || word.equals("false")) {
      return word.equals("true");
    }
    throw new ExpressionException(
        ErrorKind.BAD_CONDITION,
        column,
        "a condition must be a comparison, True, False or a number, but is another text");
  }

  /**
   * Negative, zero or positive as the left value is less than, equal to or greater than the right
   * one.
   */
  static int compare(Value left, Value right, int column) {
    Value first = single(left, column);
    Value second = single(right, column);
    Optional<BigDecimal> number = number(first);
    if (number.isPresent()) {
      Optional<BigDecimal> other = number(second);
      if (other.isPresent()) {
        return number.get().compareTo(other.get());
      }
    }
    if (first instanceof Value.DateTime || second instanceof Value.DateTime) {
      Optional<LocalDateTime> moment = DateText.read(first);
      Optional<LocalDateTime> other = DateText.read(second);
      if (moment.isPresent() && other.isPresent()) {
        return moment.get().compareTo(other.get());
      }
    }
    return String.valueOf(text(first, column)).compareTo(String.valueOf(text(second, column)));
  }

  private static Optional<BigDecimal> number(Value value) {
    if (value instanceof Value.Int number) {
      return Optional.of(BigDecimal.valueOf(number.number()));
    }
    return value instanceof Value.Text text && isNumeral(text.text())
        ? Optional.of(new BigDecimal(text.text()))
        : Optional.empty();
  }

  /**
   * Whether the text is {@code -?digits[.digits]}, of a length that costs nothing to compute with.
   */
  private static boolean isNumeral(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    int digits = 0;
    boolean fraction = false;
    for (; at < text.length(); at++) {
      char next = text.charAt(at);
      if (next == '.' && !fraction && digits > 0) {
        fraction = true;
        digits = 0;
      } else if (next >= '0' && next <= '9') {
        digits++;
      } else {
        return false;
      }
    }
    return digits > 0 && text.length() <= 100;
  }
}
