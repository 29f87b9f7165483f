package dev.rollcall.cli;

import dev.rollcall.definition.JobDefinition;
import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Links.Link;
import dev.rollcall.ledger.Person;
import dev.rollcall.scim.ScimResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code links}: which account belongs to whom, as the ledger has it. */
@Command(
    name = "links",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the ledger's links: key, account, active or not. show NAME says what is remembered of"
          + " one person, named by key, account id, user name or mail. unlink NAME forgets a link:"
          + " the next run looks for the account anew. Nothing changes at the target."
    },
    footer = {
      "",
      "Examples:",
      "  rollcall links jobs/sandbox.yaml",
      "  rollcall links jobs/sandbox.yaml show ada.xu@aldermoor.example",
      "  rollcall links jobs/sandbox.yaml unlink 00cc05a4-f603-39ee-a185-32a701e12270 --yes"
    })
final class LinksCommand implements Callable<Integer> {
  private static final JsonMapper JSON = ExplanationOutput.JSON;
  @Mixin private RunOptions options = new RunOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--yes", description = "Do not ask before a link is forgotten.")
  private boolean yes;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "show|unlink NAME",
      description = "Whose link to show or to forget.")
  private List<String> words = List.of();

  @Override
  public Integer call() {
    Output output = Output.of(spec, options);
    JobWords said = JobWords.of(options.job, words, List.of("list", "show", "unlink"));
    options.job = said.job();
    JobDefinition job = OpenJob.offline(options);
    try (OpenJob open = OpenJob.open(options, job)) {
      Ledger ledger = open.ledger();
      switch (said.action()) {
        case "show" -> show(output, one(ledger, said));
        case "unlink" -> unlink(output, ledger, one(ledger, said));
        default -> list(output, ledger);
      }
      return ExitCode.DONE.code();
    }
  }

  private static Person one(Ledger ledger, JobWords said) {
    String name = said.one("a key, an account id, a user name or a mail");
    List<Person> found = new ArrayList<>();
    for (ObjectKind kind : ObjectKind.values()) {
      found.addAll(ledger.links().named(kind, name));
    }
    if (found.size() != 1) {
      throw new UsageException(
          found.isEmpty()
              ? "the ledger knows nobody by " + name
              : found.size() + " answer to " + name + ": name one by the key");
    }
    return found.get(0);
  }

  private static void list(Output output, Ledger ledger) {
    ArrayNode all = JSON.createArrayNode();
    ledger
        .links()
        .each(
            link -> {
              if (output.json()) {
                all.add(json(link));
              } else {
                output
                    .out()
                    .println(
                        link.key()
                            + " "
                            + link.targetId()
                            + (link.active() ? " active" : " inactive")
                            + (link.kind() == ObjectKind.GROUP ? " group" : ""));
              }
            });
    if (output.json()) {
      output.print(JSON.writeValueAsString(all));
    }
    output.out().flush();
  }

  private static ObjectNode json(Link link) {
    return JSON.createObjectNode()
        .put("kind", word(link.kind()))
        .put("key", link.key())
        .put("targetId", link.targetId())
        .put("active", link.active());
  }

  private static void show(Output output, Person person) {
    ObjectNode json = JSON.createObjectNode();
    json.put("kind", word(person.kind()))
        .put("key", person.key())
        .put("targetId", person.targetId())
        .put("active", person.active())
        .put("standing", word(person.standing()))
        .put("reason", person.standing().reasonCode());
    ScimResource sent = person.resource();
    json.set("lastSent", sent == null ? null : sent.toJson());
    if (output.json()) {
      output.print(JSON.writeValueAsString(json));
      return;
    }
    json.forEachEntry((name, value) -> output.print(name + ": " + value));
  }

  private void unlink(Output output, Ledger ledger, Person person) {
    if (person.targetId() == null) {
      output.say(person.key() + " is not linked");
      return;
    }
    String question =
        "Forget that "
            + person.key()
            + " is linked to "
            + person.targetId()
            + "? The account stays as it is; the next run looks for it by the matching attributes.";
    if (Question.confirm(output, yes, question)) {
      ledger.links().unlink(person.kind(), person.key());
      output.say(person.key() + " is not linked any more");
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
