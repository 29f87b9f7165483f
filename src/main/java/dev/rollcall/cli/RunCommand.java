package dev.rollcall.cli;

import dev.rollcall.batch.CycleRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code run}: one cycle, unattended. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs one cycle, unattended: reads the exports, decides, and brings the target to the wanted"
          + " state.",
      "Quiet without a terminal but for one line; safe to run again after any crash."
    },
    footer = {"", "Example:", "  rollcall run jobs/sandbox.yaml --exports sample-data/night-2"})
final class RunCommand implements Callable<Integer> {
  @Mixin private RunOptions options = new RunOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private AttentionOptions people = new AttentionOptions();

  @Override
  public Integer call() {
    return new CycleVerb(options, Output.of(spec, options))
        .execute(
            CycleRequest.Verb.RUN,
            people.attention(),
            CycleRequest.Matching.ASK_TARGET,
            Optional.empty());
  }
}
