package dev.rollcall.report;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * As much of JSON Schema as our own schemas use: type, enum, const, required, properties,
 * additionalProperties, items, $ref to $defs.
 */
record SchemaCheck(JsonNode root, List<String> problems) {

  void check(JsonNode schema, JsonNode value, String path) {
    JsonNode rule = resolved(schema);
    if (rule.has("type") && types(rule.path("type")).stream().noneMatch(t -> is(t, value))) {
      problems.add(path + ": is no " + rule.path("type"));
      return;
    }
    if (rule.has("const") && !rule.path("const").equals(value)) {
      problems.add(path + ": is not " + rule.path("const"));
    }
    if (rule.has("enum") && rule.path("enum").valueStream().noneMatch(value::equals)) {
      problems.add(path + ": is not one of its values");
    }
    if (value.isObject()) {
      object(rule, value, path);
    }
    if (value.isArray() && rule.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        check(rule.path("items"), value.get(i), path + "[" + i + "]");
      }
    }
  }

  private void object(JsonNode rule, JsonNode value, String path) {
    for (JsonNode name : rule.path("required")) {
      if (!value.has(name.asString())) {
        problems.add(path + "." + name.asString() + ": is missing");
      }
    }
    JsonNode properties = rule.path("properties");
    for (String name : value.propertyNames()) {
      if (properties.has(name)) {
        check(properties.path(name), value.path(name), path + "." + name);
      } else if (rule.path("additionalProperties").isObject()) {
        check(rule.path("additionalProperties"), value.path(name), path + "." + name);
      } else {
        problems.add(path + "." + name + ": is not described");
      }
    }
  }

  private JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? root.at(schema.path("$ref").asString().substring(1)) : schema;
  }

  private static List<String> types(JsonNode type) {
    return type.isArray()
        ? type.valueStream().map(JsonNode::asString).toList()
        : List.of(type.asString());
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException("the check does not know the type " + type);
    };
  }
}
