package dev.rollcall.cli;

import dev.rollcall.safety.ExportRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

  @Option(
      names = "--accept-export",
      paramLabel = "RULE",
      description =
          "Lets one rule of the trust gate be broken in this run: missing, empty, truncated,"
              + " changed, malformed, maximumAgeHours, maximumDropPercent, columns, duplicates,"
              + " unknownPrincipals or appRoles. The report says so.")
  private List<String> acceptedRules = List.of();

  /** The rules of the trust gate that may be broken. */
  Set<ExportRule> acceptedRules() {
    return acceptedRules.stream().map(RunOptions::rule).collect(Collectors.toSet());
  }

  private static ExportRule rule(String name) {
    return ExportRule.named(name)
        .orElseThrow(
            () ->
                new UsageException(
                    "--accept-export takes one of "
                        + String.join(", ", ExportRule.keys())
                        + ", not "
                        + name));
  }

  @Option(names = "--json", description = "Print the facts as JSON on standard output.")
  boolean json;
}
