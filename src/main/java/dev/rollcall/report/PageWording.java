package dev.rollcall.report;

import dev.rollcall.provisioning.Action;
import java.util.Locale;

/** The words of the page for outcomes and endings. */
final class PageWording {
  private PageWording() {}

  /** {@code Created}; in a plan, where nothing was done yet, {@code Create}. */
  static String label(Outcome outcome, boolean plan) {
    return plan && outcome.isChange() ? imperative(outcome) : Wording.capitalized(outcome.key());
  }

  /** The label with what was tried: {@code Failed: create}. */
  static String badge(ReportedChange reported, CycleContext context) {
    String label = label(reported.outcome(), context.isPlan());
    Action action = reported.change().action();
    return reported.outcome().isChange() || action == Action.NONE
        ? label
        : label + ": " + action.name().toLowerCase(Locale.ROOT);
  }

  static String status(CycleReport report) {
    boolean plan = report.verb().equals("plan");
    return switch (report.status()) {
      case SUCCEEDED -> plan ? "Plan" : "Succeeded";
      case PARTIAL -> plan ? "Plan with failures" : "Finished with failures";
      case REFUSED -> "Export refused";
      case HELD -> "Changes held back";
      case UNREACHABLE -> "Target unreachable";
      case QUARANTINED -> "Quarantined";
      case INTERRUPTED -> "Interrupted";
      case DISABLED -> "Switched off";
      case FAILED -> "Failed";
    };
  }

  static String tone(ReportStatus status) {
    return switch (status) {
      case SUCCEEDED -> "good";
      case PARTIAL, HELD, INTERRUPTED -> "warn";
      case REFUSED, UNREACHABLE, QUARANTINED, FAILED -> "bad";
      case DISABLED -> "idle";
    };
  }

  private static String imperative(Outcome outcome) {
    String key = outcome.key();
    return Wording.capitalized(key.substring(0, key.length() - 1));
  }
}
