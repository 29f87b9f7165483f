package dev.rollcall.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Asks a sandbox as any SCIM client would, with the JDK's HTTP client. */
public final class SandboxClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final String token;

  public SandboxClient(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** An answer's status and body; the body of an answer without one is empty. */
  public record Reply(int status, String text) {
    public JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + text, e);
      }
    }

    public String id() {
      return json().path("id").asText();
    }
  }

  public Reply createUser(String userName) {
    return createUser(userName, Map.of());
  }

  public Reply createUser(String userName, Map<String, ?> more) {
    var user = JSON.createObjectNode().put("userName", userName).put("active", true);
    user.putArray("schemas")
        .add("urn:ietf:params:scim:schemas:core:2.0:User")
        .add("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User");
    more.forEach((name, value) -> user.set(name, JSON.valueToTree(value)));
    return send("POST", "/Users", user.toString());
  }

  public Reply match(String filter) {
    return get("/Users?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
  }

  public Reply patch(String path, String operations) {
    return send(
        "PATCH",
        path,
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":"
            + operations
            + "}");
  }

  public Reply get(String path) {
    return send("GET", path, "");
  }

  public Reply send(String method, String path, String body) {
    return exchange(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/scim+json")
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  public Reply control(String method, String path) {
    return exchange(
        HttpRequest.newBuilder(base.resolve(path)).method(method, BodyPublishers.noBody()).build());
  }

  private Reply exchange(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
