package dev.rollcall.definition;

import java.math.BigDecimal;

/** A share of a hundred, from 0 to 100; fractions are allowed. */
public record Percent(BigDecimal value) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public Percent {
    if (value.signum() < 0 || value.compareTo(HUNDRED) > 0) {
      throw new IllegalArgumentException("a percentage is from 0 to 100 but was " + value);
    }
    value = value.stripTrailingZeros();
  }

  /** A whole number of percent. */
  public static Percent of(long value) {
    return new Percent(BigDecimal.valueOf(value));
  }

  /** Whether the part is a larger share of the whole than this. */
  public boolean isExceededBy(long part, long whole) {
    return BigDecimal.valueOf(part)
            .multiply(HUNDRED)
            .compareTo(value.multiply(BigDecimal.valueOf(whole)))
        > 0;
  }

  /** As written in a job file, {@code 2.5}. */
  @Override
  public String toString() {
    return value.toPlainString();
  }
}
