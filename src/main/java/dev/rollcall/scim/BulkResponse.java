package dev.rollcall.scim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What came of the operations of a bulk request (RFC 7644 §3.7). Servers write the status as a
 * number, as text, or as an object around it.
 *
 * @param results of the operations that were done or refused, in the server's order
 */
public record BulkResponse(List<Result> results) {

  /**
   * The result of one operation.
   *
   * @param bulkId that of the operation, null where the server does not repeat it
   * @param status the HTTP status that it would have had alone; 0 when none is said
   * @param body what it would have been answered alone, empty for nothing
   */
  public record Result(
      @Nullable String bulkId,
      String method,
      @Nullable String location,
      int status,
      String body,
      @Nullable String version) {}

  public BulkResponse {
    results = List.copyOf(results);
  }

  /**
   * Reads an answer.
   *
   * @throws IllegalArgumentException when it is no BulkResponse; the message holds nothing of it
   */
  public static BulkResponse parse(String text) {
    JsonNode json = ScimJson.parse(text);
    JsonNode list =
        ScimJson.member(json, "Operations")
            .filter(JsonNode::isArray)
            .orElseThrow(
                () -> new IllegalArgumentException("no BulkResponse: expected Operations"));
    List<Result> results = new ArrayList<>();
    for (JsonNode element : list) {
      results.add(
          new Result(
              text(element, "bulkId"),
              Optional.ofNullable(text(element, "method")).orElse(""),
              text(element, "location"),
              status(element),
              ScimJson.member(element, "response").map(JsonNode::toString).orElse(""),
              text(element, "version")));
    }
    return new BulkResponse(results);
  }

  private static int status(JsonNode element) {
    JsonNode status = ScimJson.member(element, "status").orElse(ScimJson.MAPPER.nullNode());
    JsonNode number = status.isObject() ? status.path("code") : status;
    return number.asInt(0);
  }

  private static @Nullable String text(JsonNode element, String name) {
    return ScimJson.member(element, name).map(JsonNode::asString).orElse(null);
  }
}
