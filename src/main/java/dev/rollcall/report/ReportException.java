package dev.rollcall.report;

import java.nio.file.Path;

/** A report, or a run folder, cannot be written or read: the operator must act. */
public final class ReportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReportException(Path file, String what, Exception cause) {
    super(
        file
            + ": "
            + what
            + " ("
            + cause.getClass().getSimpleName()
            + "); check that the folder"
            + " exists, may be written to and has room",
        cause);
  }
}
