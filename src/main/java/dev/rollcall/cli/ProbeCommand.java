package dev.rollcall.cli;

import dev.rollcall.batch.CycleRequest.Matching;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.mapping.AttributeMapper;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.target.Probe;
import dev.rollcall.target.Probe.Finding;
import dev.rollcall.target.TargetProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code probe}: what a target can do, and a profile that fits it. */
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    description = {
      "Finds out what the job's target can do: whether it takes the credentials, what it says of"
          + " itself, whether a filter on each matching attribute finds whom it should, whether its"
          + " pages follow each other. Only reads. Prints a profile that fits.",
      "--canary creates one account, changes it as runs would, and deletes it."
    },
    footer = {
      "",
      "Examples:",
      "  rollcall probe jobs/spaceiq.yaml",
      "  rollcall probe jobs/spaceiq.yaml --canary --write jobs/our-target.yaml"
    })
final class ProbeCommand implements Callable<Integer> {
  @Mixin private RunOptions options = new RunOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--canary",
      description = "Create one account, change it and delete it, to see what comes of it.")
  private boolean canary;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "Write the profile into a new file; target.profile can name it.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    Output output = Output.of(spec, options);
    Path written = file;
    if (written != null && Files.exists(written)) {
      throw new UsageException(written + " is there already; --write makes a new file");
    }
    JobDefinition job = OpenJob.online(options);
    List<AttributePath> matching =
        new AttributeMapper(ResourceType.USER, job.mappings().users()).matchingPaths();
    try (Target target = Target.connect(job, Matching.ASK_TARGET);
        Probe probe = target.probe(matching)) {
      probe.ask();
      if (canary) {
        probe.canary(canaryOf(target.profile()));
      }
      if (written != null) {
        Files.writeString(written, header(target) + probe.profile());
      }
      output.print(output.json() ? asJson(target, probe) : text(target, probe, written));
      return ExitCode.DONE.code();
    } catch (ServiceProviderException e) {
      throw new UsageException("the target refuses a question: " + e.error().reason());
    } catch (IOException e) {
      throw new UncheckedIOException(
          (written == null ? "the connection" : written.toString()) + ": " + e.getMessage(), e);
    }
  }

  /** Somebody whom no directory has, with whatever the profile requires. */
  private static ScimResource canaryOf(TargetProfile profile) {
    String name = "rollcall-canary-" + UUID.randomUUID().toString().substring(0, 8);
    String mail = name + "@example.invalid";
    ScimResource.Builder account =
        ScimResource.builder(ResourceType.USER)
            .set(AttributePath.parse("userName"), mail)
            .set(AttributePath.parse("externalId"), name)
            .set(AttributePath.parse("displayName"), "Rollcall canary")
            .set(AttributePath.parse("name.formatted"), "Rollcall canary")
            .set(AttributePath.parse("name.givenName"), "Rollcall")
            .set(AttributePath.parse("name.familyName"), "Canary")
            .set(AttributePath.parse("emails[type eq \"work\"].value"), mail)
            .set(AttributePath.parse("active"), true);
    Set<AttributePath> set = new HashSet<>();
    for (List<List<AttributePath>> requirement : profile.required()) {
      requirement.get(0).stream()
          .filter(path -> !isSet(path) && set.add(path))
          .forEach(path -> account.set(path, "Rollcall canary"));
    }
    return account.build();
  }

  private static boolean isSet(AttributePath path) {
    return List.of("username", "externalid", "displayname", "name", "emails", "active")
        .contains(path.root().toString().toLowerCase(java.util.Locale.ROOT));
  }

  private static String header(Target target) {
    return "# Found out by rollcall probe of " + target.label() + ".\n";
  }

  private static String text(Target target, Probe probe, @Nullable Path written) {
    StringBuilder text = new StringBuilder("Target ").append(target.label()).append('\n');
    for (Finding finding : probe.findings()) {
      text.append(
          "  %-4s %s: %s%n"
              .formatted(finding.good() ? "ok" : "look", finding.question(), finding.answer()));
    }
    text.append(probe.requests()).append(" requests. ");
    text.append(written == null ? "A profile that fits:\n\n" : "Written to " + written + ":\n\n");
    probe.profile().lines().forEach(line -> text.append("  ").append(line).append('\n'));
    return text.toString().stripTrailing();
  }

  private static String asJson(Target target, Probe probe) {
    ObjectNode answer = ExplanationOutput.JSON.createObjectNode();
    answer.put("target", target.label());
    ArrayNode found = answer.putArray("findings");
    for (Finding finding : probe.findings()) {
      found
          .addObject()
          .put("question", finding.question())
          .put("answer", finding.answer())
          .put("good", finding.good());
    }
    answer.put("requests", probe.requests());
    answer.put("profile", probe.profile());
    return ExplanationOutput.JSON.writeValueAsString(answer);
  }
}
