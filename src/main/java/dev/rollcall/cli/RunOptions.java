package dev.rollcall.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every verb that works on a job can be told. */
final class RunOptions {
  @Parameters(paramLabel = "JOB.yaml", description = "The job file.")
  Path job = Path.of("");

  @Option(
      names = "--exports",
      paramLabel = "DIR",
      description = "Read the exports from this folder instead of source.directory.")
  @Nullable Path exports;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing on success.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print what the libraries log, too.")
  boolean verbose;

  @Option(names = "--no-color", description = "No colours (NO_COLOR does the same).")
  boolean noColor;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description =
          "How long to wait for another verb that works on the ledger (30); run does not.")
  String wait = "30";

  /** How long to wait for the lock. */
  Duration waitFor() {
    String number = wait.endsWith("s") ? wait.substring(0, wait.length() - 1) : wait;
    try {
      return Duration.ofSeconds(Long.parseLong(number));
    } catch (NumberFormatException e) {
      throw new UsageException("--wait takes seconds such as 30s, not " + wait);
    }
  }

  @Option(names = "--json", description = "Print the facts as JSON on standard output.")
  boolean json;
}
