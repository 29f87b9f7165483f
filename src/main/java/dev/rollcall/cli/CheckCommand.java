package dev.rollcall.cli;

import dev.rollcall.cli.ExportCheck.Finding;
import dev.rollcall.cli.ExportCheck.Kind;
import dev.rollcall.definition.Environment;
import dev.rollcall.definition.InvalidJobDefinitionException;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.definition.JobDefinitionReader;
import dev.rollcall.definition.Overrides;
import dev.rollcall.definition.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rollcall check}: whether a job could run, without asking its target. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Checks a job file, its mappings and filters, and the exports it names. Asks no target.",
      "Every problem is named with its file, line and key, and the nearest valid name.",
      "",
      "Example: rollcall check jobs/spaceiq.yaml --exports sample-data/night-1"
    })
final class CheckCommand implements Callable<Integer> {
  private final Environment environment;
  private final ExportCheck exportCheck;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "JOB.yaml", description = "The job file.")
  private @Nullable Path jobFile;

  @Option(
      names = "--exports",
      paramLabel = "DIR",
      description = "The folder of the exports, in place of the job file's source.directory.")
  private @Nullable Path exports;

  @Option(names = "--json", description = "Prints what was found as a JSON object.")
  private boolean json;

  CheckCommand() {
    this(Environment.ofProcess(), new HeaderCheck());
  }

  CheckCommand(Environment environment, ExportCheck exportCheck) {
    this.environment = environment;
    this.exportCheck = exportCheck;
  }

  /**
   * Prints what was found: 0 when the job could run, 2 when it could not.
   *
   * @throws InvalidJobDefinitionException when the job file is wrong and no JSON was asked for
   */
  @Override
  public Integer call() {
    Path file = Objects.requireNonNull(jobFile, "required of picocli");
    try {
      JobDefinition job = JobDefinitionReader.read(file, environment, new Overrides(exports));
      return report(file, job, exportCheck.check(job)).code();
    } catch (InvalidJobDefinitionException e) {
      if (!json) {
        throw e;
      }
      out().println(new CheckAnswer(file, e.problems(), List.of(), List.of()).toJson());
      out().flush();
      return ExitCode.USAGE.code();
    }
  }

  private ExitCode report(Path file, JobDefinition job, List<Finding> findings) {
    List<String> warnings = warnings(job);
    if (json) {
      out().println(new CheckAnswer(file, List.of(), warnings, findings).toJson());
    } else {
      print(file, warnings, findings);
    }
    out().flush();
    err().flush();
    return count(findings, Kind.PROBLEM) > 0 ? ExitCode.USAGE : ExitCode.DONE;
  }

  private void print(Path file, List<String> warnings, List<Finding> findings) {
    warnings.forEach(warning -> err().println("warning: " + warning));
    for (Finding finding : findings) {
      switch (finding.kind()) {
        case FACT -> out().println(finding);
        case WARNING -> err().println("warning: " + finding);
        case PROBLEM -> err().println(finding);
      }
    }
    long problems = count(findings, Kind.PROBLEM);
    long doubts = warnings.size() + count(findings, Kind.WARNING);
    out().println(file + ": " + amount(problems, "problem") + ", " + amount(doubts, "warning"));
  }

  /**
   * Secrets are needed only by who talks to the target, so that their absence is a warning here.
   */
  private static List<String> warnings(JobDefinition job) {
    return Stream.of(
            job.unsetSecrets().stream().map(Problem::toString),
            job.mappings().warnings().stream().map(Problem::toString),
            job.scope().users().warnings().stream().map(text -> job.file() + ": " + text))
        .flatMap(warnings -> warnings)
        .toList();
  }

  private static long count(List<Finding> findings, Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).count();
  }

  private static String amount(long count, String what) {
    return (count == 0 ? "no" : count) + " " + what + (count == 1 ? "" : "s");
  }

  private PrintWriter out() {
    return commandSpec().commandLine().getOut();
  }

  private PrintWriter err() {
    return commandSpec().commandLine().getErr();
  }

  private CommandSpec commandSpec() {
    return Objects.requireNonNull(spec, "set by picocli");
  }
}
