package dev.rollcall.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/** Resources as JSON text and back, with one mapper; the SCIM library makes one a call. */
final class AccountJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private AccountJson() {}

  /** Throws without the text, which holds people. */
  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON");
    }
  }

  static boolean isWellFormed(String json) {
    try {
      return !parse(json).isMissingNode();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON");
    }
  }

  static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
