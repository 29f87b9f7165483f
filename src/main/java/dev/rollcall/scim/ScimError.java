package dev.rollcall.scim;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a server says about a request it refused (RFC 7644 §3.12).
 *
 * @param status the HTTP status, whatever the body says
 * @param scimType such as {@code uniqueness}; empty when it is not said
 * @param detail the server's words, wherever it put them; empty when it said none or no JSON
 */
public record ScimError(int status, Optional<String> scimType, Optional<String> detail) {
  private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:Error";
  private static final int BAD_REQUEST = 400;

  /** Reads the body of an answer, which may be text, HTML or nothing. */
  public static ScimError parse(int status, String body) {
    JsonNode json = json(body);
    return new ScimError(status, said(json, "scimType"), words(json));
  }

  /**
   * The status in a body that is an error, which some servers send with HTTP status 200; empty when
   * it is none.
   */
  public static OptionalInt statusIn(String body) {
    if (!body.contains(SCHEMA)) {
      return OptionalInt.empty();
    }
    JsonNode json = json(body);
    boolean isError =
        json.path("schemas").valueStream().anyMatch(s -> SCHEMA.equals(s.asString("")));
    return isError
        ? OptionalInt.of(
            ScimJson.member(json, "status").map(s -> s.asInt(BAD_REQUEST)).orElse(BAD_REQUEST))
        : OptionalInt.empty();
  }

  /** Whether the server named this kind of error. */
  public boolean is(String type) {
    return scimType.filter(type::equalsIgnoreCase).isPresent();
  }

  /** RFC 7644 has it in {@code detail}; SCIM 1.1 and gateways have other places for it. */
  private static Optional<String> words(JsonNode json) {
    JsonNode first = json.path("Errors").path(0);
    return Stream.of(
            said(json, "detail"),
            said(json, "message"),
            said(json, "error_description"),
            said(first, "description"))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static JsonNode json(String body) {
    try {
      return ScimJson.parse(body);
    } catch (IllegalArgumentException noJson) {
      return ScimJson.MAPPER.nullNode();
    }
  }

  private static Optional<String> said(JsonNode json, String name) {
    return ScimJson.member(json, name)
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(text -> !text.isBlank());
  }
}
