package dev.rollcall.expression;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of {@code src/test/resources/spec/expression}: an expression, what it is given, and what
 * it must yield.
 */
record SpecCase(JsonNode json) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Path FOLDER = Path.of("src/test/resources/spec/expression");

  /** All cases of a set, file by file. */
  static List<SpecCase> of(String set) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(set))) {
      List<SpecCase> cases = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          cases.add(new SpecCase(MAPPER.readTree(line)));
        }
      }
      return cases;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String id() {
    return json.get("id").asString();
  }

  String function() {
    return json.get("function").asString();
  }

  String expression() {
    return json.get("expression").asString();
  }

  /** Why the outcome is not the expected one; empty when it is. */
  String mismatch() {
    Object actual = outcome();
    if (json.hasNonNull("expectedPattern")) {
      boolean matches = String.valueOf(actual).matches(json.get("expectedPattern").asString());
      return matches ? "" : "%s: %s does not match".formatted(id(), actual);
    }
    Object expected = expected();
    return Objects.equals(expected, actual) || alsoRight(actual)
        ? ""
        : "%s: %s -> %s but expected %s".formatted(id(), expression(), actual, expected);
  }

  private @Nullable Object expected() {
    if (json.hasNonNull("error")) {
      return "error " + json.get("error").asString();
    }
    if (json.hasNonNull("flow")) {
      return "flow " + json.get("flow").asString();
    }
    return Value.of(MAPPER.convertValue(json.get("expected"), Object.class)).toJava();
  }

  private boolean alsoRight(@Nullable Object actual) {
    return json.hasNonNull("errorAlso")
        && json.get("errorAlso")
            .valueStream()
            .anyMatch(kind -> ("error " + kind.asString()).equals(actual));
  }

  private @Nullable Object outcome() {
    try {
      Value value = ExpressionParser.parse(expression(), known()).evaluate(context());
      if (value instanceof Value.Flow flow) {
        return flow == Value.Flow.IGNORE_ATTRIBUTE ? "flow ignore" : "flow ignore-object";
      }
      return value.toJava();
    } catch (ExpressionException error) {
      if (json.hasNonNull("errorMessage")
          && !json.get("errorMessage").asString().equals(error.getMessage())) {
        return "message " + error.getMessage();
      }
      return "error " + error.kind().code();
    }
  }

  private KnownAttributes known() {
    return json.hasNonNull("schema") ? KnownAttributes.of(texts("schema")) : KnownAttributes.any();
  }

  private List<String> texts(String field) {
    return json.path(field).valueStream().map(JsonNode::asString).toList();
  }

  private EvaluationContext context() {
    @SuppressWarnings("unchecked") // an object of JSON
    Map<String, ?> attributes = MAPPER.convertValue(json.get("attributes"), Map.class);
    AttributesContext context =
        EvaluationContext.of(attributes).withTaken(texts("taken")).withAppRoleAssignments(roles());
    if (json.hasNonNull("now")) {
      context = context.withNow(OffsetDateTime.parse(json.get("now").asString()).toInstant());
    }
    return json.hasNonNull("defaultDomain")
        ? context.withDefaultDomain(json.get("defaultDomain").asString())
        : context;
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
    return object.hasNonNull(field) ? object.get(field).asString() : null;
  }
}
