package dev.rollcall.cli;

import dev.rollcall.definition.JobDefinition;
import dev.rollcall.report.RunFolders;
import dev.rollcall.report.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** {@code runs}: past runs, from what they left in their folders. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the runs of a job, the newest first; with show ID, or show latest, what one of them"
          + " did. Needs the run folders alone, neither ledger nor target."
    },
    footer = {
      "",
      "Examples:",
      "  rollcall runs jobs/sandbox.yaml",
      "  rollcall runs jobs/sandbox.yaml show latest"
    })
final class RunsCommand implements Callable<Integer> {
  private static final String REPORT = "report.json";
  @Mixin private RunOptions options = new RunOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "show ID",
      description = "The run to show.")
  private List<String> words = List.of();

  @Override
  public Integer call() {
    Output output = Output.of(spec, options);
    JobWords said = JobWords.of(options.job, words, List.of("list", "show"));
    options.job = said.job();
    JobDefinition job = OpenJob.offline(options);
    RunFolders folders = new RunFolders(job.report().directory(), job.name());
    if (said.action().equals("show")) {
      show(output, job, folders, said.one("the id of a run"));
    } else {
      list(output, job, folders);
    }
    return ExitCode.DONE.code();
  }

  private static void list(Output output, JobDefinition job, RunFolders folders) {
    ArrayNode all = ExplanationOutput.JSON.createArrayNode();
    List<String> lines = new ArrayList<>();
    for (RunId run : folders.runs()) {
      Optional<JsonNode> report = folders.find(run).flatMap(RunsCommand::report);
      lines.add(report.map(RunsCommand::line).orElse(run + "  left no report"));
      report.ifPresent(all::add);
    }
    if (output.json()) {
      output.print(ExplanationOutput.JSON.writeValueAsString(all));
      return;
    }
    lines.forEach(output::print);
    if (lines.isEmpty()) {
      output.say("job " + job.name() + " has no run yet");
    }
  }

  private static String line(JsonNode report) {
    return String.format(
        Locale.ROOT,
        "%s  %-9s %-12s %3d  %s",
        report.path("runId").asString(),
        report.path("verb").asString(),
        report.path("status").asString(),
        report.path("exitCode").asInt(),
        counts(report.path("counts").path("users")));
  }

  private static String counts(JsonNode counts) {
    List<String> texts = new ArrayList<>();
    counts.forEachEntry(
        (name, count) -> {
          if (count.asLong() > 0) {
            texts.add(count.asLong() + " " + name);
          }
        });
    return texts.isEmpty() ? "nobody" : String.join(", ", texts);
  }

  private static void show(Output output, JobDefinition job, RunFolders folders, String id) {
    Path folder =
        (id.equals("latest") ? folders.latest() : RunId.parse(id))
            .flatMap(folders::find)
            .orElseThrow(() -> new UsageException("job " + job.name() + " has no run " + id));
    JsonNode report =
        report(folder).orElseThrow(() -> new UsageException(folder + ": the run left no report"));
    if (output.json()) {
      output.print(ExplanationOutput.JSON.writeValueAsString(report));
    } else {
      lines(report).forEach(output::print);
      output.print("report: " + folder.resolve("report.html"));
    }
  }

  private static List<String> lines(JsonNode report) {
    List<String> lines = new ArrayList<>();
    lines.add(line(report));
    lines.add(
        report.path("cycle").asString()
            + " cycle, "
            + report.path("started").asString()
            + " to "
            + report.path("ended").asString());
    JsonNode groups = report.path("counts").path("groups");
    if (groups.path("read").asLong() > 0) {
      lines.add("groups: " + counts(groups));
    }
    lines.add("skipped: " + counts(report.path("skipped")));
    lines.add("requests: " + counts(report.path("requests")));
    for (JsonNode failure : report.path("failures")) {
      lines.add(
          "failed: "
              + failure.path("count").asLong()
              + " with "
              + failure.path("code").asString()
              + ": "
              + failure.path("recommendedAction").asString());
    }
    report.path("guards").forEach(guard -> lines.add("held: " + guard.path("message").asString()));
    report.path("messages").forEach(message -> lines.add("message: " + message.asString()));
    report.path("warnings").forEach(warning -> lines.add("warning: " + warning.asString()));
    return lines;
  }

  private static Optional<JsonNode> report(Path folder) {
    Path file = folder.resolve(REPORT);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ExplanationOutput.JSON.readTree(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
