package dev.rollcall.target;

import dev.rollcall.scim.PatchOperation;
import dev.rollcall.scim.PatchRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A PATCH as the Entra provisioning service sends it with {@code aadOptscim062020}: as RFC 7644 has
 * it, but several plain values that are replaced stand in one operation without a path, with dots
 * in their names.
 *
 * <pre>{@code
 * {"op": "replace", "value": {"displayName": "Ada K.", "name.givenName": "Ada"}}
 * }</pre>
 */
final class Entra062020Words {
  private Entra062020Words() {}

  static ObjectNode body(PatchRequest changes) {
    List<PatchOperation> plain =
        changes.operations().stream().filter(Entra062020Words::isPlain).toList();
    if (plain.size() < 2) {
      return changes.toJson();
    }
    ObjectNode body =
        new PatchRequest(changes.operations().stream().filter(o -> !isPlain(o)).toList()).toJson();
    if (body.get("Operations") instanceof ArrayNode operations) {
      ObjectNode merged = operations.addObject().put("op", "replace").putObject("value");
      plain.forEach(operation -> merged.set(operation.path().toString(), operation.value()));
    }
    return body;
  }

  /** A single value that is replaced where its path names it alone. */
  private static boolean isPlain(PatchOperation operation) {
    @Nullable JsonNode value = operation.value();
    return operation.op() == PatchOperation.Op.REPLACE
        && operation.path().filter().isEmpty()
        && value != null
        && !value.isContainer();
  }
}
