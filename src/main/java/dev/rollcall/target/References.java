package dev.rollcall.target;

import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.PatchOperation;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the URI beside the id of a manager (RFC 7643 §4.3, {@code $ref}): some servers require it,
 * and none was seen to refuse it.
 */
final class References {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final String MANAGER = "manager";

  private static final AttributePath PATH = AttributePath.parse(ENTERPRISE + ":" + MANAGER);

  private final URI base;

  References(URI base) {
    this.base = base;
  }

  ScimResource spelledOut(ScimResource resource) {
    if (resource.at(PATH).isEmpty()) {
      return resource;
    }
    ObjectNode json = resource.toJson();
    spellOut(json.path(ENTERPRISE).get(MANAGER));
    return ScimResource.of(json);
  }

  PatchRequest spelledOut(PatchRequest request) {
    return new PatchRequest(request.operations().stream().map(this::spelledOut).toList());
  }

  private PatchOperation spelledOut(PatchOperation operation) {
    if (!operation.path().equals(PATH) || operation.value() == null) {
      return operation;
    }
    JsonNode value = operation.value().deepCopy();
    spellOut(value);
    return new PatchOperation(operation.op(), operation.path(), value);
  }

  private void spellOut(@Nullable JsonNode manager) {
    if (manager instanceof ObjectNode parts && parts.has("value") && !parts.has("$ref")) {
      String path = Request.read(ResourceType.USER, parts.path("value").asString()).path();
      parts.put("$ref", base + path);
    }
  }
}
