package dev.rollcall.definition;

import java.time.Duration;
import java.util.List;

/**
 * The rules that stop a cycle or hold a part of it.
 *
 * @param protect accounts that are never touched
 */
public record SafetySettings(
    Deletions deletions,
    Share updates,
    Share creations,
    Share memberships,
    Export export,
    QuarantineShare quarantine,
    List<Glob> protect) {
  public SafetySettings {
    protect = List.copyOf(protect);
  }

  /** Disables and deletes together: held when either is exceeded, never for fewer than minimum. */
  public record Deletions(int count, Percent percent, int minimum) {}

  /** A share of the accounts: held when exceeded, never for fewer than minimum. */
  public record Share(Percent percent, int minimum) {}

  /** What an export must be to be trusted. */
  public record Export(Percent maximumDrop, Duration maximumAge) {}

  /** The share of failures that quarantines a job, never for fewer than the minimum. */
  public record QuarantineShare(Percent failures, int minimumFailures) {}
}
