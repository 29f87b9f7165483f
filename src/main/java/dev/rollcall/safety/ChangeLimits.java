package dev.rollcall.safety;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many changes a cycle may make before they are held.
 *
 * @param rule the setting below {@code safety}
 * @param count the most that are allowed, null for any number
 * @param percent the largest share of what there is, null for any
 * @param minimum never held for fewer than this
 */
public record ChangeLimits(
    String rule, @Nullable Long count, @Nullable BigDecimal percent, long minimum) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Whether so many changes exceed what is allowed. */
  public boolean exceededBy(long changes, long base) {
    return changes > allowed(base);
  }

  /**
   * The most changes that are not held.
   *
   * @param base how many there are of what changes: what the share is taken of
   */
  public long allowed(long base) {
    long most = count == null ? Long.MAX_VALUE : count;
    if (percent != null) {
      most =
          Math.min(
              most,
              percent
                  .multiply(BigDecimal.valueOf(base))
                  .divide(HUNDRED, 0, RoundingMode.FLOOR)
                  .longValue());
    }
    return Math.max(most, Math.max(minimum - 1, 0));
  }

  /**
   * Judges a kind of change.
   *
   * @param changes how many are planned
   * @param base what the share is taken of
   * @param of what that is, as in {@code active accounts}
   * @param more what else a person should know, or nothing
   */
  public Optional<GuardFinding> judge(long changes, long base, String of, String more) {
    if (!exceededBy(changes, base)) {
      return Optional.empty();
    }
    String message =
        "%d %s are planned with %d %s, and %d are allowed (safety.%s: %s)%s: look at them with"
                .formatted(changes, rule, base, of, allowed(base), rule, setting(of), more)
            + " `rollcall approve`, which also lets them go; if they are not meant, mend the"
            + " exports or the job file";
    return Optional.of(new GuardFinding(rule, changes, allowed(base), changes, message));
  }

  /** {@code 500 or 10 % of the active accounts}. */
  private String setting(String of) {
    String share = percent == null ? "" : percent.toPlainString() + " % of the " + of;
    return count == null ? share : share.isEmpty() ? "" + count : count + " or " + share;
  }
}
