package dev.rollcall.scim;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations of one PATCH (RFC 7644 §3.5.2), one a path, which is what every server does.
 *
 * <pre>{@code
 * {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 *  "Operations": [{"op": "replace", "path": "name.givenName", "value": "Ana"}]}
 * }</pre>
 */
public record PatchRequest(List<PatchOperation> operations) {
  /** The URN of the message. */
  public static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

  public PatchRequest {
    operations = List.copyOf(operations);
  }

  /**
   * The operations that make the changes: add where there was nothing, replace where there was,
   * remove where nothing is wanted. An element that is missing is added whole.
   */
  public static PatchRequest of(List<AttributeChange> changes) {
    return new PatchRequest(new PatchComposition(changes).operations());
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @throws IllegalArgumentException when it is no PATCH with a path in each operation
   */
  public static PatchRequest parse(String text) {
    JsonNode json = ScimJson.parse(text);
    return new PatchRequest(json.path("Operations").valueStream().map(PatchOperation::of).toList());
  }

  /**
   * What is left of the changes for a resource as it is: elements that are missing are added whole,
   * none is added twice, nothing is removed that is not there, and what is done is left out.
   */
  public PatchRequest fitting(ScimResource present) {
    return new PatchRequest(new PatchRewording(present).fitting(operations));
  }

  /**
   * The same changes without value filters: each multi-valued attribute is replaced as a whole. For
   * servers that cannot address an element.
   */
  public PatchRequest inWholeAttributes(ScimResource present) {
    return new PatchRequest(new PatchRewording(present).inWholeAttributes(operations));
  }

  /**
   * The resource as it is after these changes, for servers that want it whole. What they do not
   * name stays; members of a group that are added join those who are there.
   */
  public ScimResource appliedTo(ScimResource present) {
    return new PatchApplication(present).of(operations);
  }

  /**
   * Whether it is about the members of a group. A target need not show all of them, so that what it
   * shows proves nothing.
   */
  public boolean isAboutMembers() {
    return operations.stream().anyMatch(o -> o.path().root().equals(PatchApplication.MEMBERS));
  }

  /** Whether sending it twice could do more than sending it once: a list may grow twice. */
  public boolean addsElements() {
    return operations.stream()
        .anyMatch(o -> o.op() == PatchOperation.Op.ADD && o.value() != null && o.value().isArray());
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return operations.isEmpty();
  }

  /** The body of the request. */
  public ObjectNode toJson() {
    ObjectNode json = ScimJson.MAPPER.createObjectNode();
    json.putArray("schemas").add(SCHEMA);
    ArrayNode list = json.putArray("Operations");
    operations.forEach(operation -> list.add(operation.toJson()));
    return json;
  }
}
