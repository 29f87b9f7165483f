package dev.rollcall.cli;

import dev.rollcall.batch.CycleRequest;
import dev.rollcall.batch.CycleRequest.Matching;
import dev.rollcall.batch.CycleRequest.Verb;
import dev.rollcall.batch.Explainer;
import dev.rollcall.batch.Explanation;
import dev.rollcall.batch.Explanation.Answer;
import dev.rollcall.batch.ReplayContext;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.ledger.LedgerDatabase;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.source.ExportException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code provision}: one person on demand, the steps of {@code explain} first. */
@Command(
    name = "provision",
    mixinStandardHelpOptions = true,
    description = {
      "Provisions one person on demand: prints the steps of explain, then sends that one change, and"
          + " leaves a report. Whoever is in escrow is tried at once.",
      "Compares with the account as the target has it, which a run does not: what somebody has"
          + " changed there is set right.",
      "The guards' limits are for many changes and do not hold this one; protected accounts and"
          + " values that somebody else holds are refused all the same."
    },
    footer = {"", "Example:", "  rollcall provision jobs/sandbox.yaml ada.xu@aldermoor.example"})
final class ProvisionCommand implements Callable<Integer> {
  @Mixin private RunOptions options = new RunOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "1",
      paramLabel = "USER",
      description = "Whom to provision: id, user principal name or mail.")
  private String user = "";

  @Override
  public Integer call() {
    return new CycleVerb(options, Output.of(spec, options)).send(Verb.PROVISION, this::changes);
  }

  /** What cannot be decided now ends the cycle as it would end a run, with a report. */
  private Function<ReplayContext, Iterable<PlannedChange>> changes(
      JobDefinition job, LedgerDatabase database, Target target) {
    List<Explanation> explanations;
    try {
      explanations =
          new Explainer(
                  job,
                  new CycleRequest.Target(target.provider(), target.profile(), Matching.ASK_TARGET),
                  database,
                  Clock.systemUTC())
              .explain(user);
    } catch (ExportException refused) {
      return context -> {
        throw refused;
      };
    }
    new ExplanationOutput(Output.of(spec, options), job, Matching.ASK_TARGET).print(explanations);
    Explanation explanation = only(explanations);
    String unavailable = explanation.unavailable();
    if (unavailable != null) {
      return context -> {
        throw new ServiceProviderUnavailableException(unavailable);
      };
    }
    return context -> List.of(explanation.onDemand().orElseThrow());
  }

  private Explanation only(List<Explanation> explanations) {
    if (explanations.size() > 1) {
      throw new UsageException(
          explanations.size() + " records answer to " + user + ": name one by its id");
    }
    Explanation explanation = explanations.get(0);
    if (explanation.answer() == Answer.UNKNOWN) {
      throw new UsageException("nobody answers to " + user + ": nothing was sent");
    }
    if (explanation.answer() == Answer.MISSING) {
      throw new UsageException(
          user
              + " is in no export any more: whether a person has left is for a run to say, which"
              + " sees all of the exports; nothing was sent");
    }
    if (explanation.answer() == Answer.NOT_IN_DELTA) {
      throw new UsageException(
          user
              + " is not in the delta: give an export in which the person stands; nothing was sent");
    }
    return explanation;
  }
}
