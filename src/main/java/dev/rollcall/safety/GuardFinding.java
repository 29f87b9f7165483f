package dev.rollcall.safety;

import org.jspecify.annotations.Nullable;

/**
 * That a guard held changes back.
 *
 * @param rule the setting below {@code safety} that was exceeded
 * @param held how many changes are held
 * @param limit how many it allows; null when it is no number
 * @param actual how many were planned; null when it is no number
 * @param message what was found, what was allowed, and what to do
 */
public record GuardFinding(
    String rule, long held, @Nullable Long limit, @Nullable Long actual, String message) {
  private static final String ACCEPTED = "accepted:";

  /** A rule of the trust gate that was broken, which somebody had accepted for this run. */
  public static GuardFinding accepted(ExportRule rule, String message) {
    return new GuardFinding(
        ACCEPTED + rule.key(),
        0,
        null,
        null,
        "accepted by --accept-export " + rule.key() + ": " + message);
  }

  /** Whether nothing was held, since somebody accepted what was found. */
  public boolean isAccepted() {
    return rule.startsWith(ACCEPTED);
  }
}
