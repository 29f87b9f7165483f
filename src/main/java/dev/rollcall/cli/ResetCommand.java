package dev.rollcall.cli;

import dev.rollcall.definition.JobDefinition;
import dev.rollcall.ledger.Forgetting;
import dev.rollcall.ledger.Quarantine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reset}: forgets on purpose. */
@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description = {
      "Forgets on purpose what earlier runs left in the ledger; says what, and asks unless --yes."
          + " Nothing changes at the target."
    },
    footer = {"", "Example:", "  rollcall reset jobs/sandbox.yaml --watermark --escrows"})
final class ResetCommand implements Callable<Integer> {
  @Mixin private RunOptions options = new RunOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--watermark",
      description = "How the records looked: the next run decides about everybody again.")
  private boolean watermark;

  @Option(
      names = "--escrows",
      description = "What failed, and when it is due: the next run tries it at once.")
  private boolean escrows;

  @Option(
      names = "--quarantine",
      description = "That the job is quarantined: the next run tries at once.")
  private boolean quarantine;

  @Option(
      names = "--links",
      description = "Which account belongs to whom: the next run looks for all of them.")
  private boolean links;

  @Option(names = "--full", description = "Everything: the next run is an initial cycle.")
  private boolean full;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() {
    Output output = Output.of(spec, options);
    if (!watermark && !escrows && !quarantine && !links && !full) {
      throw new UsageException(
          "say what to forget: --watermark, --escrows, --quarantine, --links, or --full for all");
    }
    JobDefinition job = OpenJob.offline(options);
    try (OpenJob open = OpenJob.open(options, job)) {
      Forgetting forgetting = open.ledger().forgetting();
      List<String> lost = lost(forgetting);
      lost.addAll(quarantine(open.ledger().quarantine()));
      lost.forEach(line -> output.say(job.name() + ": " + line));
      if (Question.confirm(output, yes, "Forget it?")) {
        forget(forgetting);
        if (quarantine || full) {
          open.ledger().quarantine().end();
        }
        output.say(job.name() + ": forgotten");
      }
      return ExitCode.DONE.code();
    }
  }

  private List<String> lost(Forgetting forgetting) {
    List<String> lost = new ArrayList<>();
    if (full) {
      lost.add(
          "forgets everything: "
              + forgetting.people()
              + " people, what was decided about them and sent, what failed, what is held, and how"
              + " large the exports were; the next run is an initial cycle");
    }
    if (watermark && !full) {
      lost.add(
          "forgets the watermark: the next run decides about all "
              + forgetting.people()
              + " people again; links stay");
    }
    if (escrows && !full) {
      lost.add(
          "forgets the escrows: "
              + forgetting.escrows()
              + " records are tried by the next run as if they had never failed");
    }
    if (links || full) {
      lost.add(
          "forgets the links: "
              + forgetting.links()
              + " accounts are looked for anew by the matching attributes; who is in no export any"
              + " more keeps the account as it is");
    }
    return lost;
  }

  private List<String> quarantine(Quarantine state) {
    if (!quarantine && !full) {
      return List.of();
    }
    return List.of(
        state
            .current()
            .map(now -> "lifts the quarantine that began " + now.began() + ": " + now.message())
            .orElse("is not quarantined"));
  }

  private void forget(Forgetting forgetting) {
    if (full) {
      forgetting.everything();
      return;
    }
    if (watermark) {
      forgetting.watermark();
    }
    if (escrows) {
      forgetting.escrow();
    }
    if (links) {
      forgetting.link();
    }
  }
}
