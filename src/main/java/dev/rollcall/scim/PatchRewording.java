package dev.rollcall.scim;

import dev.rollcall.scim.PatchOperation.Op;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says a PATCH in other words, knowing the resource it is for. */
final class PatchRewording {
  private final ScimResource present;

  PatchRewording(ScimResource present) {
    this.present = present;
  }

  List<PatchOperation> fitting(List<PatchOperation> operations) {
    Map<AttributePath, ObjectNode> missing = new LinkedHashMap<>();
    List<PatchOperation> fitting = new ArrayList<>();
    for (PatchOperation operation : operations) {
      JsonNode value = operation.value();
      if (value == null) {
        present.at(operation.path()).ifPresent(held -> fitting.add(operation));
      } else if (isAddition(operation) && value.isArray() && Elements.areNamed(value)) {
        value.forEach(element -> addElement(operation.path(), element, fitting));
      } else if (lacksElement(operation.path())) {
        AttributePath element = operation.path().parent();
        put(missing.computeIfAbsent(element, PatchRewording::named), operation.path(), value);
      } else {
        addUnlessHeld(operation.path(), value, fitting);
      }
    }
    missing.forEach((path, element) -> fitting.add(PatchComposition.addition(path, element)));
    return fitting;
  }

  private static boolean isAddition(PatchOperation operation) {
    return operation.op() == Op.ADD;
  }

  private boolean lacksElement(AttributePath path) {
    return path.filter().isPresent() && present.at(path.parent()).isEmpty();
  }

  /** An element that is there by now is changed where it differs, never added twice. */
  private void addElement(AttributePath path, JsonNode element, List<PatchOperation> fitting) {
    ValueFilter name = Elements.nameOf(element).orElseThrow();
    AttributePath there = path.where(name);
    if (present.at(there).isEmpty()) {
      fitting.add(PatchComposition.addition(path, element));
    } else {
      element.forEachEntry(
          (part, value) -> {
            if (!part.equals(name.attribute())) {
              addUnlessHeld(there.part(part), value, fitting);
            }
          });
    }
  }

  private void addUnlessHeld(AttributePath path, JsonNode value, List<PatchOperation> fitting) {
    Optional<JsonNode> held = present.at(path);
    if (held.isEmpty()) {
      fitting.add(new PatchOperation(Op.ADD, path, value));
    } else if (!Elements.cover(held.get(), value)) {
      fitting.add(new PatchOperation(Op.REPLACE, path, value));
    }
  }

  List<PatchOperation> inWholeAttributes(List<PatchOperation> operations) {
    Map<AttributePath, ArrayNode> wholes = new LinkedHashMap<>();
    List<PatchOperation> others = new ArrayList<>();
    List<PatchOperation> fitting = fitting(operations);
    for (PatchOperation operation : fitting) {
      AttributePath root = operation.path().root();
      if (operation.path().filter().isPresent()) {
        change(wholes.computeIfAbsent(root, this::elements), operation);
      } else if (isAddition(operation) && hasElementOf(root, fitting)) {
        // Alone it would be undone by the whole attribute that comes after it.
        add(wholes.computeIfAbsent(root, this::elements), operation.value());
      } else {
        others.add(operation);
      }
    }
    wholes.forEach((path, elements) -> others.add(new PatchOperation(Op.REPLACE, path, elements)));
    return others;
  }

  private static boolean hasElementOf(AttributePath root, List<PatchOperation> operations) {
    return operations.stream()
        .anyMatch(o -> o.path().filter().isPresent() && o.path().root().equals(root));
  }

  private static void add(ArrayNode elements, @Nullable JsonNode value) {
    if (value != null && value.isArray()) {
      value.forEach(element -> elements.add(element.deepCopy()));
    }
  }

  private ArrayNode elements(AttributePath root) {
    ArrayNode elements = ScimJson.MAPPER.createArrayNode();
    present
        .at(root)
        .ifPresent(
            held -> {
              if (held.isArray()) {
                held.forEach(element -> elements.add(element.deepCopy()));
              } else {
                elements.add(held.deepCopy());
              }
            });
    return elements;
  }

  private static void change(ArrayNode elements, PatchOperation operation) {
    ValueFilter filter = operation.path().filter().orElseThrow();
    Optional<String> part = operation.path().subAttribute();
    JsonNode value = operation.value();
    for (int i = elements.size() - 1; i >= 0; i--) {
      if (!filter.matches(elements.get(i))) {
        continue;
      }
      if (value != null && elements.get(i) instanceof ObjectNode element) {
        put(element, operation.path(), value);
      } else if (part.isPresent() && elements.get(i) instanceof ObjectNode element) {
        element.remove(part.get());
      } else {
        elements.remove(i);
      }
    }
  }

  private static ObjectNode named(AttributePath element) {
    ObjectNode named = ScimJson.MAPPER.createObjectNode();
    element.filter().ifPresent(filter -> named.set(filter.attribute(), filter.value()));
    return named;
  }

  private static void put(ObjectNode element, AttributePath path, JsonNode value) {
    if (path.subAttribute().isEmpty() && value instanceof ObjectNode parts) {
      element.setAll(parts);
    } else {
      element.set(path.subAttribute().orElse("value"), value);
    }
  }
}
