package dev.rollcall.cli;

import dev.rollcall.batch.CycleRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plan}: what a run would do, without a write. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Says what run would do, and writes nothing to the target: counts first, then every change"
          + " with old -> new and its reason, and what the guards would hold.",
      "Reads the target to match who is not linked; --offline takes them for creations."
    },
    footer = {"", "Example:", "  rollcall plan jobs/sandbox.yaml --exports sample-data/night-2"})
final class PlanCommand implements Callable<Integer> {
  @Mixin private RunOptions options = new RunOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private AttentionOptions people = new AttentionOptions();

  @Option(
      names = "--offline",
      description = "Do not ask the target: everybody without a link is taken for a creation.")
  private boolean offline;

  @Option(names = "--detailed-exitcode", description = "End with 10 when changes are pending.")
  private boolean detailedExitCode;

  @Override
  public Integer call() {
    Output output = Output.of(spec, options);
    if (offline) {
      output.say("the target was not asked: everybody without a link is taken for a creation");
    }
    return new CycleVerb(options, output)
        .plan(
            people.attention(),
            offline ? CycleRequest.Matching.OFFLINE : CycleRequest.Matching.ASK_TARGET,
            detailedExitCode);
  }
}
