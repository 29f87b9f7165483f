package dev.rollcall.scim;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One operation of a PATCH (RFC 7644 §3.5.2).
 *
 * @param value what is added or put there; null for a removal
 */
public record PatchOperation(Op op, AttributePath path, @Nullable JsonNode value) {
  /** What is done at the path. */
  public enum Op {
    ADD,
    REPLACE,
    REMOVE;

    /** As it stands in the request: lower case, as RFC 7644 writes it. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  ObjectNode toJson() {
    ObjectNode json = ScimJson.MAPPER.createObjectNode();
    json.put("op", op.text()).put("path", path.toString());
    if (value != null) {
      json.set("value", value);
    }
    return json;
  }

  static PatchOperation of(JsonNode json) {
    Op op = Op.valueOf(json.path("op").asString("").toUpperCase(Locale.ROOT));
    return new PatchOperation(
        op, AttributePath.parse(json.path("path").asString("")), json.get("value"));
  }
}
