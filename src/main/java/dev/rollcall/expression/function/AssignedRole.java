package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An app role as the functions on them see it: with a name and a value, each standing in for the
 * other.
 */
record AssignedRole(String displayName, String value) {
  private static final String TYPE = "WindowsAzureActiveDirectoryRole";

  /**
   * The roles in the argument; one without name and value is left out, and a plain text is both.
   */
  static List<AssignedRole> of(Arguments arguments, int index) {
    return arguments.values(index).stream()
        .map(AssignedRole::of)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<AssignedRole> of(Value role) {
    String name = role instanceof Value.Complex complex ? text(complex, "displayName") : text(role);
    String value = role instanceof Value.Complex complex ? text(complex, "value") : name;
    if (name == null) {
      return value == null ? Optional.empty() : Optional.of(new AssignedRole(value, value));
    }
    return Optional.of(new AssignedRole(name, value == null ? name : value));
  }

  private static @Nullable String text(Value.Complex role, String attribute) {
    Value value = role.attributes().get(attribute);
    return value == null ? null : text(value);
  }

  private static @Nullable String text(Value value) {
    return value.isNullOrEmpty() ? null : String.valueOf(value.toJava());
  }

  /** The role as an element of SCIM's {@code roles}, its name under the given label. */
  Value asScimRole(String label) {
    Map<String, Value> attributes = new LinkedHashMap<>();
    attributes.put("primary", Value.of(false));
    attributes.put("type", Value.of(TYPE));
    attributes.put(label, Value.of(displayName));
    attributes.put("value", Value.of(value));
    return new Value.Complex(attributes);
  }
}
