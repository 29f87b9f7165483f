package dev.rollcall.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * {@code docs/reference/job-file.md} is made of the schema. {@code ./mvnw test
 * -Dtest=JobFileReferenceTest -Drollcall.docs.rewrite=true} writes it anew.
 */
class JobFileReferenceTest {
  private static final Path PAGE = Path.of("docs/reference/job-file.md");

  private static final String INTRODUCTION =
      """
      # The job file

      <!-- Made of jobs/job.schema.json by JobFileReferenceTest; edit the schema. -->

      %s

      An editor that knows YAML schemas completes and checks a job file that begins with
      `# yaml-language-server: $schema=job.schema.json`. `rollcall check JOB.yaml` names every problem with its line.
      Durations are written `500ms`, `30s`, `40m`, `6h` or `90d`. An unknown key is an error, and so is a key that this
      version does not support yet. YAML's aliases are not read.
      """;

  private static final Map<String, String> TYPES =
      Map.of(
          "string", "text",
          "integer", "whole number",
          "number", "number",
          "boolean", "`true`, `false`");

  /** Where each part of the schema that has a name stands in a job file. */
  private static final Map<String, String> EXAMPLES =
      Map.of(
          "export", "source.users",
          "clause", "scope.filters.clauses",
          "filter", "scope.filters",
          "mapping", "mappings.users");

  private static final String TABLE = "\n| key | value | default | |\n|---|---|---|---|\n";

  @Test
  void thePageIsThatOfTheSchema() throws IOException {
    String page = page(JobSchema.read().root());
    if (Boolean.getBoolean("rollcall.docs.rewrite")) {
      Files.createDirectories(Optional.ofNullable(PAGE.getParent()).orElseThrow());
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).as("stale: run this test with -Drollcall.docs.rewrite=true").hasContent(page);
  }

  private static String page(JsonNode schema) {
    StringBuilder page = new StringBuilder(INTRODUCTION.formatted(description(schema)));
    page.append(TABLE);
    schema
        .get("properties")
        .forEachEntry((key, node) -> page.append(isGroup(node) ? "" : rows(key, key, node)));
    schema
        .get("properties")
        .forEachEntry((key, node) -> page.append(isGroup(node) ? section(key, key, node) : ""));
    schema
        .get("$defs")
        .forEachEntry((name, node) -> page.append(section(name, EXAMPLES.get(name), node)));
    return page.toString();
  }

  private static String section(String title, @Nullable String path, JsonNode node) {
    StringBuilder section = new StringBuilder("\n## " + title + "\n\n" + description(node) + "\n");
    section.append(TABLE);
    boolean isPart = !title.equals(path);
    node.get("properties")
        .forEachEntry(
            (key, each) ->
                section.append(rows((isPart ? "" : title + ".") + key, path + "." + key, each)));
    return section.toString();
  }

  /** The row of a key, and those of the keys below it. */
  private static String rows(String shown, String path, JsonNode node) {
    StringBuilder rows = new StringBuilder();
    rows.append(
        "| `%s` | %s | %s | %s%s |\n"
            .formatted(shown, value(node), standard(node), description(node), support(path, node)));
    node.path("properties")
        .forEachEntry((key, each) -> rows.append(rows(shown + "." + key, path + "." + key, each)));
    return rows.toString();
  }

  private static String support(String path, JsonNode node) {
    String limit = node.has("default") ? " **Not yet beyond the default.**" : " **Not yet.**";
    return NotYetSupported.allowed(path).isPresent() ? limit : "";
  }

  private static String value(JsonNode node) {
    if (node.has("enum")) {
      return node.get("enum")
          .valueStream()
          .map(JsonNode::asString)
          .collect(Collectors.joining("`, `", "`", "`"));
    }
    if (node.has("$ref")) {
      String name = node.get("$ref").asString().replace("#/$defs/", "");
      return "[" + name + "](#" + name + ")";
    }
    if (node.has("items")) {
      return "list of " + value(node.get("items"));
    }
    JsonNode type = node.get("type");
    return type.isArray() ? "text, number or boolean" : TYPES.getOrDefault(type.asString(), "");
  }

  private static String standard(JsonNode node) {
    JsonNode value = node.path("default");
    if (value.isMissingNode()) {
      return "";
    }
    return "`"
        + (value.isValueNode() ? value.asString() : value.toString().replace("\"", ""))
        + "`";
  }

  private static boolean isGroup(JsonNode node) {
    return node.has("properties");
  }

  private static String description(JsonNode node) {
    return node.get("description").asString();
  }
}
