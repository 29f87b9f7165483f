package dev.rollcall.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** An attribute by which accounts are found without looking at all of them. */
enum IndexedAttribute {
  ID("id", true, false),
  EXTERNAL_ID("externalId", true, false),
  USER_NAME("userName", false, true),
  DISPLAY_NAME("displayName", false, false),
  EMAIL("emails.value", false, false);

  private final String path;
  private final boolean caseExact;
  private final boolean unique;

  IndexedAttribute(String path, boolean caseExact, boolean unique) {
    this.path = path;
    this.caseExact = caseExact;
    this.unique = unique;
  }

  /** As filters name it, {@code emails.value}; attribute names ignore case (RFC 7643 §2.1). */
  boolean isNamed(String attribute) {
    return path.equalsIgnoreCase(attribute);
  }

  boolean isUnique() {
    return unique;
  }

  /** A map of this attribute's values that compares them as the schema says. */
  <T> Map<String, T> newIndex() {
    return caseExact ? new TreeMap<>() : new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  }

  List<String> valuesIn(JsonNode resource) {
    JsonNode value = resource.path(path.split("\\.", 2)[0]);
    if (!value.isArray()) {
      return value.isTextual() ? List.of(value.asText()) : List.of();
    }
    return StreamSupport.stream(value.spliterator(), false)
        .map(element -> element.path("value"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .toList();
  }

  @Override
  public String toString() {
    return path;
  }
}
