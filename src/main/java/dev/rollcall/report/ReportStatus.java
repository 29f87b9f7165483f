package dev.rollcall.report;

import java.util.Locale;

/** How a cycle ended, and the exit code that tells so. */
public enum ReportStatus {
  /** Done, or there was nothing to do; a plan may end 10, with changes pending. */
  SUCCEEDED(0, 10),
  /** Finished, but some records failed or were refused. */
  PARTIAL(3),
  /** An export was refused; nothing was sent. */
  REFUSED(4),
  /** Finished, but a guard held changes back. */
  HELD(5),
  /** The target cannot be used. */
  UNREACHABLE(6),
  /** The job is quarantined. */
  QUARANTINED(7),
  /** Interrupted or terminated; the cycle can be resumed. */
  INTERRUPTED(130, 143),
  /** The job is switched off. */
  DISABLED(0),
  /** A bug of ours; or 2, nobody was found of those who were asked for. */
  FAILED(1, 2);

  private final int exitCode;
  private final int otherExitCode;

  ReportStatus(int exitCode) {
    this(exitCode, exitCode);
  }

  ReportStatus(int exitCode, int otherExitCode) {
    this.exitCode = exitCode;
    this.otherExitCode = otherExitCode;
  }

  /** How a cycle ended that came to its end: held before partial before succeeded. */
  public static ReportStatus of(CycleCounts counts) {
    ObjectCounts users = counts.users();
    ObjectCounts groups = counts.groups();
    RelationCounts relations = counts.relations();
    if (users.held() + groups.held() + relations.held() > 0) {
      return HELD;
    }
    boolean troubled =
        users.failed() + users.refused() + groups.failed() + groups.refused() > 0
            || relations.failed() > 0;
    return troubled ? PARTIAL : SUCCEEDED;
  }

  /** The name in {@code report.json}, such as {@code succeeded}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The exit code, unless the verb or a signal asks for another. */
  public int exitCode() {
    return exitCode;
  }

  boolean allows(int code) {
    return code == exitCode || code == otherExitCode;
  }
}
