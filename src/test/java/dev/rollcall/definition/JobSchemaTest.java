package dev.rollcall.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The published schema and the reader say the same. */
class JobSchemaTest {
  private static final Path SPEC = Path.of("src/test/resources/spec/job-file");
  private final Map<String, JsonNode> schema = JobSchema.read().keys();

  @Test
  void theSchemaHasEveryKeyThatTheReaderKnowsAndNoOther() {
    assertThat(schema.keySet()).isEqualTo(new TreeSet<>(readerKeys().keySet()));
  }

  @Test
  void everyKeyIsDescribed() {
    schema.forEach(
        (key, node) -> assertThat(node.path("description").asString()).as(key).endsWith("."));
  }

  @Test
  void closedListsAreTheSame() {
    Map<String, List<String>> inReader = new TreeMap<>();
    readerKeys()
        .forEach(
            (key, type) -> {
              if (!type.choices().isEmpty() && !type.equals(ValueType.BOOLEAN)) {
                inReader.put(key, type.choices());
              }
            });
    Map<String, List<String>> inSchema = new TreeMap<>();
    schema.forEach(
        (key, node) -> {
          JsonNode choices = node.has("enum") ? node.get("enum") : node.at("/items/enum");
          if (!choices.isMissingNode()) {
            inSchema.put(key, texts(choices));
          }
        });

    assertThat(inSchema).isEqualTo(inReader);
  }

  @Test
  void writingEveryDefaultOfTheSchemaMakesNoDifference() {
    Map<String, String> settings = inspect("valid/smallest.yaml").settings();

    readerKeys()
        .forEach(
            (key, type) -> {
              JsonNode value = ofSchema(key).path("default");
              if (settings.containsKey(key) && !value.isMissingNode()) {
                assertThat(settings.get(key)).as(key).isEqualTo(settled(type, value));
              }
            });
  }

  @Test
  void everyDefaultOfTheReaderIsInTheSchema() {
    List<String> onlyInReader = new ArrayList<>();
    inspect("valid/smallest.yaml")
        .settings()
        .forEach(
            (key, value) -> {
              boolean given = List.of("name", "target.url").contains(key) || key.contains(".path");
              boolean none = List.of("null", "[]", "0").contains(value);
              if (!given && !none && !key.contains("[") && !ofSchema(key).has("default")) {
                onlyInReader.add(key);
              }
            });

    assertThat(onlyInReader)
        .as("described there instead, as a profile or the job's name decides")
        .containsExactlyInAnyOrder(
            "ledger.url",
            "mappings.users",
            "target.dialect",
            "target.limits.concurrency",
            "safety.deletions.count",
            "safety.deletions.percent");
  }

  private JsonNode ofSchema(String key) {
    return schema.getOrDefault(key, MissingNode.getInstance());
  }

  private static String settled(ValueType<?> type, JsonNode value) {
    if (value.isArray()) {
      return texts(value).stream().map(type::parse).map(Optional::orElseThrow).toList().toString();
    }
    return type.parse(value.asString()).orElseThrow().toString();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static Map<String, ValueType<?>> readerKeys() {
    Map<String, ValueType<?>> keys = new TreeMap<>();
    for (Section section : inspect("everything.yaml").sections()) {
      if (!section.path().endsWith(".columns")) {
        section
            .known()
            .forEach((key, type) -> keys.put(section.path(key).replaceAll("\\[\\d+]", ""), type));
      }
    }
    return keys;
  }

  private static JobFile inspect(String name) {
    return JobDefinitionReader.inspect(SPEC.resolve(name), variable -> Optional.empty());
  }
}
