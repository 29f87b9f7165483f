package dev.rollcall.definition;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The published schema of job files, with its references followed. */
record JobSchema(JsonNode root) {
  static final Path FILE = Path.of("jobs/job.schema.json");

  static JobSchema read() {
    return new JobSchema(JsonMapper.shared().readTree(FILE));
  }

  /** Every key by its path, such as {@code mappings.users.target}, with its schema. */
  Map<String, JsonNode> keys() {
    return new TreeMap<>(keysInOrder());
  }

  /** The same in the order of the schema, each group before its keys. */
  Map<String, JsonNode> keysInOrder() {
    Map<String, JsonNode> keys = new LinkedHashMap<>();
    collect("", root, keys);
    return keys;
  }

  private void collect(String path, JsonNode node, Map<String, JsonNode> keys) {
    node.path("properties")
        .propertyStream()
        .forEach(
            property -> {
              String key = Problems.path(path, property.getKey());
              JsonNode resolved = resolved(property.getValue());
              keys.put(key, resolved);
              collect(key, resolved, keys);
              collect(key, resolved(resolved.path("items")), keys);
            });
  }

  /** What a reference points to, with the description that stands beside the reference. */
  private JsonNode resolved(JsonNode node) {
    if (!node.has("$ref")) {
      return node;
    }
    ObjectNode target = (ObjectNode) root.at(node.get("$ref").asString().substring(1)).deepCopy();
    if (node.has("description")) {
      target.set("description", node.get("description"));
    }
    return target;
  }
}
