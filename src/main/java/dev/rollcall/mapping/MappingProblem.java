package dev.rollcall.mapping;

/**
 * What is wrong with the mappings of a job, whatever the data.
 *
 * @param mapping the place of the mapping in the list, from 0; -1 when the list as a whole is meant
 * @param message what was found and what to do
 */
public record MappingProblem(int mapping, Severity severity, String message) {

  /** Whether a job can run with it. */
  public enum Severity {
    /** It cannot. */
    ERROR,
    /** It can; the author should look twice. */
    WARNING
  }

  static MappingProblem error(int mapping, String message) {
    return new MappingProblem(mapping, Severity.ERROR, message);
  }

  static MappingProblem warning(int mapping, String message) {
    return new MappingProblem(mapping, Severity.WARNING, message);
  }
}
