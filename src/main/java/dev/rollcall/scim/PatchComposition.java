package dev.rollcall.scim;

import dev.rollcall.scim.PatchOperation.Op;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns changes into operations that servers understand. */
final class PatchComposition {
  private final List<AttributeChange> changes;
  private final Set<AttributePath> newElements = new HashSet<>();
  private final Map<AttributePath, ObjectNode> wholes = new LinkedHashMap<>();
  private final List<PatchOperation> single = new ArrayList<>();

  PatchComposition(List<AttributeChange> changes) {
    this.changes = changes;
    for (AttributeChange change : changes) {
      if (change.namesElement()) {
        newElements.add(change.path().parent());
      }
    }
  }

  List<PatchOperation> operations() {
    for (AttributeChange change : changes) {
      JsonNode wanted = change.newValue();
      if (wanted != null && newElements.contains(change.path().parent())) {
        wholes
            .computeIfAbsent(change.path().parent(), p -> ScimJson.MAPPER.createObjectNode())
            .set(change.path().subAttribute().orElse("value"), wanted);
      } else {
        single.add(operation(change, wanted));
      }
    }
    List<PatchOperation> all = new ArrayList<>(single);
    wholes.forEach((path, element) -> all.add(addition(path, element)));
    return all;
  }

  private static PatchOperation operation(AttributeChange change, @Nullable JsonNode wanted) {
    AttributePath path = isOnlyValue(change.path()) ? change.path().parent() : change.path();
    if (wanted == null) {
      return new PatchOperation(Op.REMOVE, path, null);
    }
    Op op = change.oldValue() == null ? Op.ADD : Op.REPLACE;
    return new PatchOperation(op, path, path.equals(change.path()) ? wanted : valueOf(wanted));
  }

  /** A manager is its {@code value}; most servers take it whole and only some by its part. */
  private static boolean isOnlyValue(AttributePath path) {
    return path.schema().equals(Optional.of(CoreSchema.ENTERPRISE))
        && path.attribute().equals("manager")
        && path.subAttribute().equals(Optional.of("value"));
  }

  static PatchOperation addition(AttributePath path, JsonNode element) {
    JsonNode list = ScimJson.MAPPER.createArrayNode().add(element);
    return new PatchOperation(Op.ADD, path.root(), list);
  }

  private static ObjectNode valueOf(JsonNode value) {
    return ScimJson.MAPPER.createObjectNode().set("value", value);
  }
}
