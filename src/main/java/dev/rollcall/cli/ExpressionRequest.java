package dev.rollcall.cli;

import dev.rollcall.expression.AttributesContext;
import dev.rollcall.expression.ErrorKind;
import dev.rollcall.expression.EvaluationContext;
import dev.rollcall.expression.ExpressionException;
import dev.rollcall.expression.ExpressionParser;
import dev.rollcall.expression.KnownAttributes;
import dev.rollcall.expression.Value;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of a batch of expressions: an expression, and what it is evaluated for.
 *
 * <pre>
 * {"id": "1", "expression": "ToLower([mail])", "attributes": {"mail": "Ana@Contoso.com"}}
 * </pre>
 *
 * where needed with {@code appRoleAssignments}, {@code taken}, {@code now}, {@code defaultDomain}
 * and {@code schema}; other keys are ignored.
 */
record ExpressionRequest(JsonNode json) {
  /** The answer to a line, whatever it is. */
  static ExpressionAnswer answer(JsonNode json) {
    JsonNode id = json.path("id");
    try {
      return ExpressionAnswer.of(id, new ExpressionRequest(json).evaluate());
    } catch (ExpressionException error) {
      return ExpressionAnswer.of(id, error);
    }
  }

  private Value evaluate() {
    return ExpressionParser.parse(json.path("expression").asString(""), known())
        .evaluate(context());
  }

  private KnownAttributes known() {
    return json.path("schema").isArray()
        ? KnownAttributes.of(texts("schema"))
        : KnownAttributes.any();
  }

  private List<String> texts(String field) {
    return json.path(field).valueStream().map(value -> value.asString("")).toList();
  }

  private EvaluationContext context() {
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    json.path("attributes").forEachEntry((name, value) -> attributes.put(name, Json.toJava(value)));
    AttributesContext context =
        EvaluationContext.of(attributes)
            .withAppRoleAssignments(roles())
            .withTaken(texts("taken"))
            .withDefaultDomain(text(json, "defaultDomain"));
    String now = text(json, "now");
    return now == null ? context : context.withNow(moment(now).toInstant());
  }

  private List<EvaluationContext.AssignedRole> roles() {
    return json.path("appRoleAssignments")
        .valueStream()
        .map(
            role ->
                new EvaluationContext.AssignedRole(
                    text(role, "id"), text(role, "displayName"), text(role, "value")))
        .toList();
  }

  private static @Nullable String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isMissingNode() || value.isNull() ? null : value.asString("");
  }

  private static OffsetDateTime moment(String now) {
    try {
      return now.contains("T")
          ? OffsetDateTime.parse(now)
          : LocalDate.parse(now).atStartOfDay().atOffset(ZoneOffset.UTC);
    } catch (DateTimeException wrong) {
      throw new ExpressionException(
          ErrorKind.BAD_DATE, 1, "\"now\" must be a moment such as 2026-11-24T02:00:00Z");
    }
  }
}
