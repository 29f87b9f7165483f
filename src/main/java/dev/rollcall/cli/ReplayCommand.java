package dev.rollcall.cli;

import dev.rollcall.batch.Attention;
import dev.rollcall.batch.CycleRequest;
import dev.rollcall.report.FailedRecords.Wanted;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code replay}: sends the failed records of a run, and nothing else. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Sends the failed records of the last run, or of the one that --run names.",
      "With --file it sends what stands in a failed-records.jsonl that a person has edited: wanted"
          + " is sent as it stands there. With --from-export it decides anew from the exports.",
      "A record whose person has been provisioned since is refused and named."
    },
    footer = {
      "",
      "Example:",
      "  rollcall replay jobs/sandbox.yaml --file runs/sandbox/latest/failed-records.jsonl",
      "  rollcall replay jobs/sandbox.yaml --from-export"
    })
final class ReplayCommand implements Callable<Integer> {
  @Mixin private RunOptions options = new RunOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--run", paramLabel = "ID", description = "The run whose failed records to send.")
  private @Nullable String run;

  @Option(names = "--file", paramLabel = "FILE", description = "The failed records to send.")
  private @Nullable Path file;

  @Option(
      names = "--from-export",
      description =
          "Decide about these people anew from the exports as they are now, instead of sending what"
              + " stands in the records.")
  private boolean fromExport;

  @Option(
      names = "--only",
      paramLabel = "KEY",
      arity = "1..*",
      description = "Send the records with these keys alone.")
  private List<String> only = List.of();

  @Override
  public Integer call() {
    CycleVerb verb = new CycleVerb(options, Output.of(spec, options));
    FailedRecordChanges changes =
        FailedRecordChanges.read(
            verb.failedRecords(file, run),
            new LinkedHashSet<>(only),
            fromExport ? Wanted.COMPUTED_ANEW : Wanted.SENT,
            verb);
    return verb.execute(
        CycleRequest.Verb.REPLAY,
        Attention.CHANGED,
        CycleRequest.Matching.ASK_TARGET,
        Optional.of(changes::of));
  }
}
