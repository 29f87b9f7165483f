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
 * Writes the URI beside the id of a manager (RFC 7643 §4.3, {@code $ref}) and of members (§4.2):
 * some servers require it, and none was seen to refuse it. The Entra provisioning service writes
 * none beside members, and its dialects do not either; who is put back (RFC 7644 §3.5.1) may be a
 * group.
 */
final class References {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final String MANAGER = "manager";
  private static final AttributePath PATH = AttributePath.parse(ENTERPRISE + ":" + MANAGER);
  private static final AttributePath MEMBERS = AttributePath.parse("members");

  private final URI base;
  private final boolean members;

  References(URI base, Dialect dialect) {
    this.base = base;
    this.members = dialect == Dialect.RFC;
  }

  ScimResource spelledOut(ScimResource resource) {
    if (resource.at(PATH).isEmpty()) {
      return resource;
    }
    ObjectNode json = resource.toJson();
    spellOut(json.path(ENTERPRISE).path(MANAGER));
    return ScimResource.of(json);
  }

  PatchRequest spelledOut(PatchRequest request) {
    return new PatchRequest(request.operations().stream().map(this::spelledOut).toList());
  }

  private PatchOperation spelledOut(PatchOperation operation) {
    boolean isManager = operation.path().equals(PATH);
    if (operation.value() == null || !(isManager || operation.path().equals(MEMBERS))) {
      return operation;
    }
    JsonNode value = operation.value().deepCopy();
    if (isManager) {
      spellOut(value);
    } else {
      spellOutMembers(value);
    }
    return new PatchOperation(operation.op(), operation.path(), value);
  }

  private void spellOutMembers(JsonNode list) {
    if (members) {
      list.forEach(this::spellOut);
    }
  }

  /** Members may be groups; whoever writes them here are users. */
  private void spellOut(@Nullable JsonNode reference) {
    if (reference instanceof ObjectNode parts && parts.has("value") && !parts.has("$ref")) {
      String path = Request.read(ResourceType.USER, parts.path("value").asString()).path();
      parts.put("$ref", base + path);
    }
  }
}
