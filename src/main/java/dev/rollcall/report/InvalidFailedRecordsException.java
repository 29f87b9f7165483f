package dev.rollcall.report;

import java.util.List;

/**
 * A file of failed records that cannot be replayed as it stands: whoever edited it must act. The
 * message has one line a problem, with file and line, and nothing of what the records say.
 */
public final class InvalidFailedRecordsException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<String> problems;

  InvalidFailedRecordsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the file. */
  public List<String> problems() {
    return problems;
  }
}
