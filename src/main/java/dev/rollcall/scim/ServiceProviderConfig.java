package dev.rollcall.scim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a server says it can do (RFC 7643 §5, RFC 9865 §4). It may be wrong.
 *
 * @param patch whether it knows PATCH
 * @param filter whether it knows filters
 * @param maxResults the most resources that a filter finds, 0 when it does not say
 * @param bulkOperations the most operations in a bulk request, 0 when it knows none
 * @param bulkPayload the most bytes in a bulk request, 0 when it knows none
 * @param etag whether resources have versions
 * @param cursor whether it pages by cursor unless told otherwise
 */
public record ServiceProviderConfig(
    boolean patch,
    boolean filter,
    int maxResults,
    int bulkOperations,
    int bulkPayload,
    boolean etag,
    boolean cursor) {

  /**
   * Reads an answer.
   *
   * @throws IllegalArgumentException when it is no ServiceProviderConfig; the message holds nothing
   *     of it
   */
  public static ServiceProviderConfig parse(String text) {
    JsonNode json = ScimJson.parse(text);
    if (ScimJson.member(json, "patch").isEmpty() && ScimJson.member(json, "filter").isEmpty()) {
      throw new IllegalArgumentException("no ServiceProviderConfig: expected patch and filter");
    }
    boolean bulk = supported(json, "bulk");
    return new ServiceProviderConfig(
        supported(json, "patch"),
        supported(json, "filter"),
        number(json, "filter", "maxResults"),
        bulk ? number(json, "bulk", "maxOperations") : 0,
        bulk ? number(json, "bulk", "maxPayloadSize") : 0,
        supported(json, "etag"),
        json.path("pagination").path("defaultPaginationMethod").asString("").equals("cursor"));
  }

  /** The same, by the names that profiles have for it. */
  public Map<String, Object> asMap() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("patch", patch);
    facts.put("filter", filter);
    facts.put("maxResults", maxResults);
    facts.put("bulkOperations", bulkOperations);
    facts.put("bulkPayload", bulkPayload);
    facts.put("etag", etag);
    facts.put("cursor", cursor);
    return facts;
  }

  /** In which facts another one differs, in words. */
  public List<String> differencesTo(ServiceProviderConfig now) {
    List<String> differences = new ArrayList<>();
    Map<String, Object> later = now.asMap();
    asMap()
        .forEach(
            (name, before) -> {
              Object is = later.get(name);
              if (!before.equals(is)) {
                differences.add(name + " was " + before + " and is " + is);
              }
            });
    return differences;
  }

  /** Some servers write the boolean as text. */
  private static boolean supported(JsonNode json, String feature) {
    return ScimJson.member(json, feature)
        .flatMap(node -> ScimJson.member(node, "supported"))
        .filter(supported -> supported.asString("").equalsIgnoreCase("true"))
        .isPresent();
  }

  private static int number(JsonNode json, String feature, String name) {
    return ScimJson.member(json, feature)
        .flatMap(node -> ScimJson.member(node, name))
        .map(number -> number.asInt(0))
        .orElse(0);
  }
}
