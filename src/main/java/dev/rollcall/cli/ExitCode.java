package dev.rollcall.cli;

/** The exit codes; where several hold, the first of 2, 11, 4, 6, 7, 5, 3 is given. */
enum ExitCode {
  DONE(0),
  /** A bug of ours, or anything not listed here. */
  BUG(1),
  /** Wrong command line or wrong job file, an unset secret included. */
  USAGE(2),
  /** Finished, but some records failed or were refused. */
  RECORDS_FAILED(3),
  /** An export was refused. */
  EXPORT_REFUSED(4),
  /** Finished, but a guard held changes back, or nobody is in scope. */
  HELD(5),
  /** The target can't be reached, speaks no SCIM, or refuses the credentials. */
  TARGET_UNAVAILABLE(6),
  QUARANTINED(7),
  CHANGES_PENDING(10),
  /** Another run of this job holds the lock. */
  LOCKED(11),
  INTERRUPTED(130),
  TERMINATED(143);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
