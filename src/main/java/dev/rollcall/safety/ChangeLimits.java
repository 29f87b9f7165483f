package dev.rollcall.safety;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How many changes a cycle may make before they are held.
 *
 * @param rule the setting below {@code safety}
 * @param count the most that are allowed, null for any number
 * @param percent the largest share of the active accounts, null for any
 * @param minimum never held for fewer than this
 */
public record ChangeLimits(
    String rule, @Nullable Long count, @Nullable BigDecimal percent, long minimum) {

  /** Whether so many changes exceed what is allowed. */
  public boolean exceededBy(long changes, long activeAccounts) {
    if (changes < minimum || changes == 0) {
      return false;
    }
    boolean tooMany = count != null && changes > count;
    boolean tooLargeAShare =
        percent != null
            && BigDecimal.valueOf(changes * 100)
                    .compareTo(percent.multiply(BigDecimal.valueOf(activeAccounts)))
                > 0;
    return tooMany || tooLargeAShare;
  }

  /** {@code 500 or 10 %}, for messages. */
  String allowed() {
    String share = percent == null ? "" : percent.toPlainString() + " % of the active accounts";
    return count == null ? share : share.isEmpty() ? "" + count : count + " or " + share;
  }
}
