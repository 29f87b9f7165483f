package dev.rollcall.cli;

import dev.rollcall.definition.JobDefinition;
import java.util.List;

/**
 * Looks at the exports of a job without reading more of them than it must, and without a target.
 */
@FunctionalInterface
interface ExportCheck {
  /**
   * What there is to say about the exports, in the order of the job file.
   *
   * @throws dev.rollcall.source.ExportException when one is missing or is not to be trusted
   */
  List<Finding> check(JobDefinition job);

  /**
   * One thing to say about one export.
   *
   * @param export what the job file calls it: users, groups, …
   * @param message one line, without personal data
   */
  record Finding(Kind kind, String export, String message) {
    /** {@code users: users.csv is an entra-portal-users of 312 rows}. */
    @Override
    public String toString() {
      return export + ": " + message;
    }
  }

  /** What must be done about a finding. */
  enum Kind {
    /** Nothing. */
    FACT,
    /** Someone should look at it. */
    WARNING,
    /** The job cannot run with this export: its author must act. */
    PROBLEM
  }
}
