package dev.rollcall.definition;

import java.util.List;
import java.util.stream.Collectors;

/** A job file that cannot be used: its author must act. The message has one line a problem. */
public final class InvalidJobDefinitionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** An error with all that was found, at least one problem. */
  public InvalidJobDefinitionException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
