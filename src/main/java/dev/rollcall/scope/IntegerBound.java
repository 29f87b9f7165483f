package dev.rollcall.scope;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** A lower bound for integers of any size; what is no integer is not above it. */
record IntegerBound(BigInteger bound, int leastComparison) implements Operator.Comparison {
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,100}");

  static IntegerBound exclusive(String operand) {
    return new IntegerBound(parse(operand), 1);
  }

  static IntegerBound inclusive(String operand) {
    return new IntegerBound(parse(operand), 0);
  }

  @Override
  public boolean holds(String actual, RegexMode mode) {
    return INTEGER.matcher(actual).matches()
        && new BigInteger(actual).compareTo(bound) >= leastComparison;
  }

  private static BigInteger parse(String operand) {
    if (!INTEGER.matcher(operand).matches()) {
      throw new InvalidScopingFilterException(
          "only integers can be compared by size, and \"" + operand + "\" is none");
    }
    return new BigInteger(operand);
  }
}
