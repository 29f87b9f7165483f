package dev.rollcall.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON values as plain Java. */
final class Json {
  private Json() {}

  /** Null, String, Boolean, Number, List or Map. */
  static @Nullable Object toJava(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> value.asString();
      case BOOLEAN -> value.asBoolean();
      case NUMBER -> value.numberValue();
      case ARRAY -> list(value);
      case OBJECT -> map(value);
      case NULL, MISSING -> null;
      case BINARY, POJO -> value.asString();
    };
  }

  private static List<@Nullable Object> list(JsonNode array) {
    List<@Nullable Object> values = new ArrayList<>();
    array.forEach(value -> values.add(toJava(value)));
    return values;
  }

  private static Map<String, @Nullable Object> map(JsonNode object) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    object.forEachEntry((name, value) -> values.put(name, toJava(value)));
    return values;
  }
}
