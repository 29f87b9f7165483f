package dev.rollcall.cli;

import dev.rollcall.batch.CycleRequest.Verb;
import dev.rollcall.batch.HeldChanges;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.snapshot.RecordKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code approve}: what the guards held back, listed and let go. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    description = {
      "Lists what the guards of the last run held back: key, action and reason. With --all, or"
          + " --only KEY, lets it go, just as it was decided; on a terminal it asks.",
      "A change whose record, mapping or account is not what it was when it was held is refused and"
          + " named, never guessed: the next run decides anew."
    },
    footer = {
      "",
      "Examples:",
      "  rollcall approve jobs/sandbox.yaml",
      "  rollcall approve jobs/sandbox.yaml --only 00cc05a4-f603-39ee-a185-32a701e12270"
    })
final class ApproveCommand implements Callable<Integer> {
  @Mixin private RunOptions options = new RunOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"--all", "--yes"},
      description = "Let everything go without asking.")
  private boolean all;

  @Option(
      names = "--only",
      paramLabel = "KEY",
      arity = "1..*",
      description = "Let the changes of these records go.")
  private List<String> only = List.of();

  @Override
  public Integer call() {
    Output output = Output.of(spec, options);
    if (all && !only.isEmpty()) {
      throw new UsageException("--all lets everything go, --only some of it: choose one");
    }
    JobDefinition job = OpenJob.offline(options);
    List<PlannedChange> held;
    try (OpenJob open = OpenJob.open(options, job)) {
      held = HeldChanges.of(open.ledger());
    }
    Set<String> keys = keys(held);
    if (!all && keys.isEmpty()) {
      print(output, job, held);
      boolean ask = !held.isEmpty() && !output.json() && output.terminal();
      if (!ask || !Question.ask(output, "Let " + count(held) + " go?")) {
        return ExitCode.DONE.code();
      }
    }
    if (held.isEmpty()) {
      output.say(job.name() + ": nothing is held");
      return ExitCode.DONE.code();
    }
    return new CycleVerb(options, output)
        .send(
            Verb.APPROVE,
            (definition, database, target) ->
                context -> new HeldChanges(definition, context.ledger()).release(keys));
  }

  private Set<String> keys(List<PlannedChange> held) {
    Set<String> keys = new LinkedHashSet<>();
    only.forEach(key -> keys.add(RecordKey.canonical(key)));
    for (String key : keys) {
      if (held.stream().noneMatch(change -> change.subject().key().equals(key))) {
        throw new UsageException("no change of " + key + " is held; approve without --only lists");
      }
    }
    return keys;
  }

  private static void print(Output output, JobDefinition job, List<PlannedChange> held) {
    if (output.json()) {
      output.print(ExplanationOutput.JSON.writeValueAsString(json(job, held)));
      return;
    }
    for (PlannedChange change : held) {
      output.print(
          word(change)
              + " "
              + change.subject().key()
              + " "
              + change.subject().label().replace("\n", "\\n").replace("\r", "\\r")
              + " ("
              + change.subject().position()
              + "): "
              + change.detail());
    }
    output.say(
        job.name()
            + ": "
            + (held.isEmpty()
                ? "nothing is held"
                : count(held) + " held; --all lets them go, --only KEY some of them"));
  }

  private static ObjectNode json(JobDefinition job, List<PlannedChange> held) {
    ObjectNode document = ExplanationOutput.JSON.createObjectNode();
    document.put("schema", "rollcall/held/1").put("job", job.name());
    ArrayNode changes = document.putArray("held");
    for (PlannedChange change : held) {
      changes
          .addObject()
          .put("key", change.subject().key())
          .put("label", change.subject().label())
          .put("action", word(change))
          .put("reason", change.detail())
          .put("skipReason", change.standing().reasonCode())
          .put("file", change.subject().position().file())
          .put("line", change.subject().position().line());
    }
    return document;
  }

  private static String count(List<PlannedChange> held) {
    return held.size() + (held.size() == 1 ? " change" : " changes");
  }

  private static String word(PlannedChange change) {
    return change.action().name().toLowerCase(Locale.ROOT);
  }
}
