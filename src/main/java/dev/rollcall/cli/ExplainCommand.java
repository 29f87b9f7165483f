package dev.rollcall.cli;

import dev.rollcall.batch.CycleRequest;
import dev.rollcall.batch.CycleRequest.Matching;
import dev.rollcall.batch.Explainer;
import dev.rollcall.batch.Explanation;
import dev.rollcall.definition.JobDefinition;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: why somebody is provisioned or not, and with which values. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Says what the next run would do with one person, and why: import, scope (each condition with"
          + " the value it met), match, action, and each attribute with the expression that made it"
          + " and where its input stands.",
      "Writes nothing, neither to the target nor to the ledger. Reads the target to match who is"
          + " not linked; --offline does not."
    },
    footer = {"", "Example:", "  rollcall explain jobs/sandbox.yaml ada.xu@aldermoor.example"})
final class ExplainCommand implements Callable<Integer> {
  @Mixin private RunOptions options = new RunOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "1",
      paramLabel = "USER",
      description = "Whom to explain: id, user principal name or mail.")
  private String user = "";

  @Option(names = "--offline", description = "Do not ask the target.")
  private boolean offline;

  @Override
  public Integer call() {
    Output output = Output.of(spec, options);
    JobDefinition job = offline ? OpenJob.offline(options) : OpenJob.online(options);
    Matching matching = offline ? Matching.OFFLINE : Matching.ASK_TARGET;
    try (OpenJob open = OpenJob.open(options, job);
        Target target = Target.connect(job, matching)) {
      List<Explanation> explanations =
          new Explainer(
                  job,
                  new CycleRequest.Target(target.provider(), target.profile(), matching),
                  open.database(),
                  Clock.systemUTC())
              .explain(user);
      new ExplanationOutput(output, job, matching).print(explanations);
      return code(explanations).code();
    }
  }

  private static ExitCode code(List<Explanation> explanations) {
    return explanations.stream().anyMatch(explanation -> explanation.unavailable() != null)
        ? ExitCode.TARGET_UNAVAILABLE
        : ExitCode.DONE;
  }
}
