package dev.rollcall.scim;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What SCIM asks of JSON: names without case, values that may be written in two ways. */
final class ScimJson {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ScimJson() {}

  /**
   * Parses one JSON value.
   *
   * @throws IllegalArgumentException when it is none; the message holds nothing of the text
   */
  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "no JSON: expected a JSON value but found an error at line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr());
    }
  }

  /** The member of that name, case aside (RFC 7643 §2.1); a null counts as absent (§2.5). */
  static Optional<JsonNode> member(JsonNode object, String name) {
    JsonNode exact = object.get(name);
    if (exact != null) {
      return exact.isNull() ? Optional.empty() : Optional.of(exact);
    }
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (entry.getKey().equalsIgnoreCase(name) && !entry.getValue().isNull()) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  /**
   * Whether two values mean the same: {@code "True"} is {@code true}, {@code "7"} is {@code 7}, and
   * a complex attribute that a server shortened to its {@code value} is that value. Strings differ
   * by case.
   */
  static boolean same(JsonNode one, JsonNode other) {
    if (one.equals(other)) {
      return true;
    }
    if (one.isObject() != other.isObject()) {
      return one.isObject() ? sameAsValue(one, other) : sameAsValue(other, one);
    }
    if (one.isContainer() || other.isContainer()) {
      return false;
    }
    if (one.isBoolean() || other.isBoolean()) {
      return one.asString().equalsIgnoreCase(other.asString());
    }
    return sameNumber(one, other);
  }

  private static boolean sameAsValue(JsonNode object, JsonNode scalar) {
    return object.has("value") && !scalar.isArray() && same(object.get("value"), scalar);
  }

  private static boolean sameNumber(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
    return one.isNumber() != other.isNumber() && one.asString().equals(other.asString());
  }
}
