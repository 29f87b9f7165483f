package dev.rollcall.target;

import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.PatchOperation;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ValueFilter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A PATCH as the Entra provisioning service sends it without a flag: operations with a capital,
 * booleans as text, and members to remove in the value.
 *
 * <pre>{@code
 * {"op": "Replace", "path": "active", "value": "False"}
 * {"op": "Remove", "path": "members", "value": [{"value": "u1091"}]}
 * }</pre>
 */
final class EntraLegacyWords {
  private static final AttributePath MEMBERS = AttributePath.parse("members");

  private EntraLegacyWords() {}

  static ObjectNode body(PatchRequest changes) {
    ObjectNode body = changes.toJson();
    ArrayNode operations = body.putArray("Operations");
    changes.operations().forEach(operation -> operations.add(said(operation)));
    return body;
  }

  private static ObjectNode said(PatchOperation operation) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    said.put("op", spelled(operation.op()));
    JsonNode member = memberToRemove(operation);
    if (member != null) {
      said.put("path", MEMBERS.toString()).putArray("value").addObject().set("value", member);
      return said;
    }
    said.put("path", operation.path().toString());
    if (operation.value() != null) {
      said.set("value", asText(operation.value()));
    }
    return said;
  }

  private static String spelled(PatchOperation.Op op) {
    return switch (op) {
      case ADD -> "Add";
      case REPLACE -> "Replace";
      case REMOVE -> "Remove";
    };
  }

  private static @Nullable JsonNode memberToRemove(PatchOperation operation) {
    AttributePath path = operation.path();
    boolean isMember =
        operation.op() == PatchOperation.Op.REMOVE
            && path.root().equals(MEMBERS)
            && path.subAttribute().isEmpty();
    return isMember
        ? path.filter()
            .filter(filter -> filter.attribute().equals("value"))
            .map(ValueFilter::value)
            .orElse(null)
        : null;
  }

  /** Only a value that is one itself: within an element it stays a boolean. */
  private static JsonNode asText(JsonNode value) {
    return value.isBoolean()
        ? JsonNodeFactory.instance.stringNode(value.asBoolean() ? "True" : "False")
        : value;
  }
}
