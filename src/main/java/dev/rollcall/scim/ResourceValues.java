package dev.rollcall.scim;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Follows a path into a resource. */
final class ResourceValues {
  private ResourceValues() {}

  static List<JsonNode> at(JsonNode resource, AttributePath path) {
    return at(resource, path, element -> path.filter().map(f -> f.matches(element)).orElse(true));
  }

  static List<JsonNode> possiblyAt(JsonNode resource, AttributePath path) {
    return at(resource, path, element -> path.filter().map(f -> f.mayMatch(element)).orElse(true));
  }

  private static List<JsonNode> at(
      JsonNode resource, AttributePath path, Predicate<JsonNode> isChosen) {
    Optional<JsonNode> holder =
        path.schema().isEmpty()
            ? Optional.of(resource)
            : path.schema().flatMap(urn -> ScimJson.member(resource, urn));
    return holder
        .flatMap(h -> ScimJson.member(h, path.attribute()))
        .map(attribute -> within(attribute, path, isChosen))
        .orElse(List.of());
  }

  private static List<JsonNode> within(
      JsonNode attribute, AttributePath path, Predicate<JsonNode> isChosen) {
    if (path.filter().isEmpty() && path.subAttribute().isEmpty()) {
      return List.of(attribute);
    }
    return elements(attribute)
        .filter(isChosen)
        .flatMap(element -> part(element, path).stream())
        .toList();
  }

  private static Stream<JsonNode> elements(JsonNode attribute) {
    return attribute.isArray() ? attribute.valueStream() : Stream.of(attribute);
  }

  /** A server may have shortened a complex value to its {@code value}. */
  private static Optional<JsonNode> part(JsonNode element, AttributePath path) {
    if (path.subAttribute().isEmpty()) {
      return Optional.of(element);
    }
    String name = path.subAttribute().get();
    return element.isObject()
        ? ScimJson.member(element, name)
        : Optional.of(element).filter(e -> name.equals("value"));
  }
}
