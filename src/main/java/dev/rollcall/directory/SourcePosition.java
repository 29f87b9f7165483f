package dev.rollcall.directory;

/**
 * Where a record stands in an export.
 *
 * @param file name of the file, as the job file or the command line names it
 * @param line first line of the record, counted from 1; 0 when the whole file is meant
 */
public record SourcePosition(String file, long line) {
  /** {@code users.csv:42}, the form every message uses. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
