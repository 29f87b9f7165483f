package dev.rollcall.scim;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Chooses elements of a multi-valued attribute, such as {@code type eq "work"} (RFC 7644 §3.5.2).
 *
 * @param attribute the sub-attribute that is compared
 * @param value what it must equal: a JSON string, number or boolean
 */
public record ValueFilter(String attribute, JsonNode value) {

  /** Whether the element holds the value; strings are compared without case (RFC 7643 §2.4). */
  public boolean matches(JsonNode element) {
    Optional<JsonNode> held = ScimJson.member(element, attribute);
    return held.isPresent() && (sameText(held.get()) || ScimJson.same(held.get(), value));
  }

  /** Whether the element says nothing that contradicts: a target may not keep its type. */
  boolean mayMatch(JsonNode element) {
    return ScimJson.member(element, attribute).isEmpty() || matches(element);
  }

  /** As it stands in a path, between the brackets. */
  @Override
  public String toString() {
    return attribute + " eq " + value;
  }

  private boolean sameText(JsonNode held) {
    return held.isString()
        && value.isString()
        && held.stringValue()
            .toLowerCase(Locale.ROOT)
            .equals(value.stringValue().toLowerCase(Locale.ROOT));
  }
}
