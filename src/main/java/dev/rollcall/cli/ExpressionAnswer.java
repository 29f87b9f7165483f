package dev.rollcall.cli;

import dev.rollcall.expression.ExpressionException;
import dev.rollcall.expression.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of an expression, in words for machines: one of
 *
 * <pre>
 * {"id": "1", "value": "ana@contoso.com"}
 * {"id": "1", "flow": "ignore"}
 * {"id": "1", "error": "unknown-function", "message": "…", "column": 1}
 * </pre>
 */
record ExpressionAnswer(Map<String, @Nullable Object> fields) {
  /** Plain ASCII: a batch is read by machines, whatever the terminal's encoding. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
          .build();

  static ExpressionAnswer of(Value value) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (value instanceof Value.Flow flow) {
      fields.put(
          "flow",
          switch (flow) {
            case IGNORE_ATTRIBUTE -> "ignore";
            case IGNORE_OBJECT -> "ignore-object";
          });
    } else {
      fields.put("value", value.toJava());
    }
    return new ExpressionAnswer(fields);
  }

  static ExpressionAnswer of(ExpressionException error) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("error", error.kind().code());
    fields.put("message", error.getMessage());
    fields.put("column", error.column());
    return new ExpressionAnswer(fields);
  }

  static ExpressionAnswer of(JsonNode id, Value value) {
    return of(value).with(id);
  }

  static ExpressionAnswer of(JsonNode id, ExpressionException error) {
    return of(error).with(id);
  }

  private ExpressionAnswer with(JsonNode id) {
    Map<String, @Nullable Object> identified = new LinkedHashMap<>();
    identified.put("id", Json.toJava(id));
    identified.putAll(fields);
    return new ExpressionAnswer(identified);
  }

  /** The value alone as JSON; of an order to the flow, the words for it. */
  String plain() {
    return fields.containsKey("flow")
        ? "(the flow is left alone: " + fields.get("flow") + ")"
        : MAPPER.writeValueAsString(fields.get("value"));
  }

  /** The answer on one line. */
  String toJson() {
    return MAPPER.writeValueAsString(fields);
  }
}
