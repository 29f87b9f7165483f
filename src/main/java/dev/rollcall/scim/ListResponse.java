package dev.rollcall.scim;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to a query (RFC 7644 §3.4.2). {@code Resources} is absent on many servers when there
 * is nothing to list, and a few send the bare list.
 *
 * @param resources what this page holds
 * @param totalResults how many match in all, empty when the server does not say
 * @param startIndex of the page, counted from 1; empty when the server does not say
 * @param itemsPerPage as the server says, which may be what was asked for
 * @param nextCursor where the next page begins, for servers that page by cursor (RFC 9865 §2)
 */
public record ListResponse(
    List<ScimResource> resources,
    OptionalInt totalResults,
    OptionalInt startIndex,
    OptionalInt itemsPerPage,
    Optional<String> nextCursor) {
  private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

  public ListResponse {
    resources = List.copyOf(resources);
  }

  /**
   * Reads an answer.
   *
   * @throws IllegalArgumentException when it is no ListResponse; the message holds nothing of it
   */
  public static ListResponse parse(String text) {
    JsonNode json = ScimJson.parse(text);
    // An empty one proves nothing: it may come from anybody.
    if (json.isArray() && !json.isEmpty()) {
      return new ListResponse(
          resources(json),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.empty());
    }
    JsonNode resources = ScimJson.member(json, "Resources").orElse(ScimJson.MAPPER.nullNode());
    if (!json.isObject() || (!resources.isContainer() && !saysSo(json))) {
      throw new IllegalArgumentException("no ListResponse: expected totalResults or Resources");
    }
    return new ListResponse(
        resources(resources),
        number(json, "totalResults"),
        number(json, "startIndex"),
        number(json, "itemsPerPage"),
        ScimJson.member(json, "nextCursor")
            .filter(JsonNode::isString)
            .map(JsonNode::asString)
            .filter(cursor -> !cursor.isEmpty()));
  }

  private static boolean saysSo(JsonNode json) {
    return number(json, "totalResults").isPresent()
        || json.path("schemas").valueStream().anyMatch(s -> s.asString().equals(SCHEMA));
  }

  /** Some servers write a single resource without the list around it. */
  private static List<ScimResource> resources(JsonNode list) {
    return (list.isArray() ? list.valueStream() : Stream.of(list))
        .filter(ObjectNode.class::isInstance)
        .map(element -> ScimResource.owning((ObjectNode) element))
        .toList();
  }

  /** A number, which some servers write as text. */
  private static OptionalInt number(JsonNode json, String name) {
    return ScimJson.member(json, name).map(JsonNode::asIntOpt).orElse(OptionalInt.empty());
  }
}
