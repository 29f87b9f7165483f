package dev.rollcall.scim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Attributes that are null, which is the same as not being there (RFC 7643 §2.5). */
final class ResourceNulls {
  private ResourceNulls() {}

  /** Removes them, and what holds nothing else. */
  static void removeFrom(ObjectNode json) {
    List<String> empty = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      if (isNothing(entry.getValue())) {
        empty.add(entry.getKey());
      }
    }
    json.remove(empty);
  }

  private static boolean isNothing(JsonNode value) {
    if (value instanceof ObjectNode object) {
      boolean hadNulls = object.valueStream().anyMatch(JsonNode::isNull);
      removeFrom(object);
      return hadNulls && saysNothing(object);
    }
    if (value instanceof ArrayNode array) {
      return removeFrom(array);
    }
    return value.isNull();
  }

  private static boolean removeFrom(ArrayNode array) {
    int before = array.size();
    for (int i = array.size() - 1; i >= 0; i--) {
      if (isNothing(array.get(i))) {
        array.remove(i);
      }
    }
    return before > 0 && array.isEmpty();
  }

  /** An element that has only its name left. */
  private static boolean saysNothing(ObjectNode element) {
    return element
        .propertyStream()
        .allMatch(part -> part.getKey().equals("type") || part.getKey().equals("primary"));
  }
}
