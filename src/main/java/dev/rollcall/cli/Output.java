package dev.rollcall.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a verb prints: data to standard output, messages to standard error.
 *
 * @param quiet whether success is to print nothing
 * @param json whether facts are wanted as JSON
 * @param terminal whether a person watches; the launcher says so
 */
record Output(PrintWriter out, PrintWriter err, boolean quiet, boolean json, boolean terminal) {
  static Output of(CommandSpec spec, RunOptions options) {
    return new Output(
        spec.commandLine().getOut(),
        spec.commandLine().getErr(),
        options.quiet,
        options.json,
        Boolean.getBoolean("rollcall.terminal"));
  }

  /** A message for people. */
  void say(String text) {
    err.println(text);
    err.flush();
  }

  /** Data. */
  void print(String text) {
    out.println(text);
    out.flush();
  }
}
