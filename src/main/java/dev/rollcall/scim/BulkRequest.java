package dev.rollcall.scim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Several operations in one request (RFC 7644 §3.7). Each is done whether or not others fail.
 *
 * @param operations in the order in which they are to be done
 */
public record BulkRequest(List<Operation> operations) {
  private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

  /**
   * One of them.
   *
   * @param bulkId by which its result is told
   * @param path below the base URL, with a slash at its beginning
   * @param data JSON, null for a deletion
   */
  public record Operation(String bulkId, String method, String path, @Nullable String data) {}

  public BulkRequest {
    operations = List.copyOf(operations);
  }

  /** The request's JSON. */
  @Override
  public String toString() {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.putArray("schemas").add(SCHEMA);
    ArrayNode list = request.putArray("Operations");
    for (Operation operation : operations) {
      ObjectNode element =
          list.addObject()
              .put("method", operation.method())
              .put("bulkId", operation.bulkId())
              .put("path", operation.path());
      String data = operation.data();
      if (data != null) {
        element.set("data", ScimJson.parse(data));
      }
    }
    return request.toString();
  }
}
