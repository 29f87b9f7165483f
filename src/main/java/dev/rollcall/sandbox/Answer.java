package dev.rollcall.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import de.captaingoldfish.scim.sdk.common.constants.SchemaUris;
import de.captaingoldfish.scim.sdk.common.response.ErrorResponse;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is sent back: a status, headers and a body, empty for 204. */
record Answer(int status, Map<String, String> headers, String body) {
  private static final String SCIM = "application/scim+json";
  private static final Set<String> SCIM_TYPES_OF_400 =
      Set.of(
          "invalidFilter",
          "tooMany",
          "mutability",
          "invalidSyntax",
          "invalidPath",
          "noTarget",
          "invalidValue",
          "invalidVers",
          "sensitive");

  static Answer of(ScimResponse response) {
    if (response instanceof ErrorResponse error) {
      inWordsOfTheRfc(error);
    }
    String body = response.getHttpStatus() == 204 ? "" : AccountJson.text(response);
    return new Answer(response.getHttpStatus(), response.getHttpHeaders(), body);
  }

  static Answer error(int status, String detail) {
    return error(status, errorBody(status, detail));
  }

  static Answer error(int status, String detail, String scimType) {
    return error(status, errorBody(status, detail).put("scimType", scimType));
  }

  static Answer text(String contentType, String body) {
    return new Answer(200, Map.of("Content-Type", contentType), body);
  }

  Answer with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body);
  }

  void sendOn(HttpExchange exchange) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    boolean bodiless = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, bodiless ? -1 : bytes.length);
    if (!bodiless) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Answer error(int status, ObjectNode body) {
    return new Answer(status, Map.of("Content-Type", SCIM), body.toString());
  }

  private static ObjectNode errorBody(int status, String detail) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("schemas").add(SchemaUris.ERROR_URI);
    return body.put("detail", detail).put("status", String.valueOf(status));
  }

  /** The library has scimTypes of its own; RFC 7644 §3.12 has a closed list, for 400 and 409. */
  private static void inWordsOfTheRfc(ErrorResponse error) {
    String scimType = error.getScimType().orElse("");
    if (error.getHttpStatus() == 400 && !SCIM_TYPES_OF_400.contains(scimType)) {
      error.setScimType(scimType.equals("unparseableRequest") ? "invalidSyntax" : "invalidValue");
    }
    if (error.getHttpStatus() == 404) {
      error.remove("scimType");
    }
  }
}
