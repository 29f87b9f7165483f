package dev.rollcall.scim;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lays one resource over another. */
final class ResourceMerge {
  private ResourceMerge() {}

  static ObjectNode of(ObjectNode base, ObjectNode overlay) {
    ObjectNode merged = base.deepCopy();
    overlayOn(merged, overlay.deepCopy());
    nameSchemas(merged);
    return merged;
  }

  /** Adds a core schema and the URN of each extension in use to {@code schemas}. */
  static void nameSchemas(ObjectNode resource, String core) {
    JsonNode held = resource.path("schemas");
    if (held.valueStream().noneMatch(urn -> urn.asString().equalsIgnoreCase(core))) {
      ArrayNode schemas = ScimJson.MAPPER.createArrayNode().add(core);
      held.forEach(schemas::add);
      resource.set("schemas", schemas);
    }
    nameSchemas(resource);
  }

  /** Adds the URN of each extension in use to {@code schemas} (RFC 7643 §3). */
  static void nameSchemas(ObjectNode resource) {
    ArrayNode schemas =
        resource.get("schemas") instanceof ArrayNode present
            ? present
            : ScimJson.MAPPER.createArrayNode();
    TreeSet<String> named = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    schemas.forEach(urn -> named.add(urn.asString()));
    for (String name : resource.propertyNames()) {
      if (name.contains(":") && named.add(name)) {
        schemas.add(name);
      }
    }
    if (!schemas.isEmpty()) {
      resource.set("schemas", schemas);
    }
  }

  private static void overlayOn(ObjectNode base, ObjectNode overlay) {
    for (Map.Entry<String, JsonNode> entry : overlay.properties()) {
      JsonNode present = base.get(entry.getKey());
      JsonNode value = entry.getValue();
      if (entry.getKey().equals("schemas") && present instanceof ArrayNode schemas) {
        addMissing(schemas, value);
      } else if (present instanceof ObjectNode held && value instanceof ObjectNode parts) {
        overlayOn(held, parts);
      } else if (present instanceof ArrayNode held && Elements.areNamed(value)) {
        overlayElements(held, value);
      } else {
        base.set(entry.getKey(), value);
      }
    }
  }

  private static void addMissing(ArrayNode schemas, JsonNode more) {
    for (JsonNode urn : more) {
      if (schemas.valueStream().noneMatch(s -> s.asString().equalsIgnoreCase(urn.asString()))) {
        schemas.add(urn);
      }
    }
  }

  private static void overlayElements(ArrayNode held, JsonNode elements) {
    for (JsonNode element : elements) {
      Optional<ObjectNode> present =
          Elements.nameOf(element)
              .flatMap(name -> Elements.find(held, name))
              .flatMap(JsonNode::asObjectOpt);
      if (present.isPresent() && element instanceof ObjectNode parts) {
        overlayOn(present.get(), parts);
      } else {
        held.add(element);
      }
    }
  }
}
