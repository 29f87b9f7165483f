package dev.rollcall.scim;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a server says about a request it refused (RFC 7644 §3.12).
 *
 * @param status the HTTP status, whatever the body says
 * @param scimType such as {@code uniqueness}; empty when it is not said
 * @param detail the server's words; empty when it said none or no JSON
 */
public record ScimError(int status, Optional<String> scimType, Optional<String> detail) {

  /** Reads the body of an answer, which may be text, HTML or nothing. */
  public static ScimError parse(int status, String body) {
    JsonNode json = json(body);
    return new ScimError(status, said(json, "scimType"), said(json, "detail"));
  }

  /** Whether the server named this kind of error. */
  public boolean is(String type) {
    return scimType.filter(type::equalsIgnoreCase).isPresent();
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
