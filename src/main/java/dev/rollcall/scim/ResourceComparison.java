package dev.rollcall.scim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds what is wanted of a resource and is not so, leaf by leaf. */
final class ResourceComparison {
  private static final Set<String> NOT_COMPARED = Set.of("schemas", "meta", "id");

  private final JsonNode present;
  private final List<AttributeChange> changes = new ArrayList<>();

  ResourceComparison(JsonNode present) {
    this.present = present;
  }

  List<AttributeChange> changesTo(JsonNode wanted) {
    wanted.forEachEntry(
        (name, value) -> {
          if (NOT_COMPARED.contains(name)) {
            return;
          }
          if (name.contains(":")) {
            extension(name, value);
          } else {
            attribute(new AttributePath("", name, null, ""), present, value);
          }
        });
    return List.copyOf(changes);
  }

  private void extension(String schema, JsonNode wanted) {
    JsonNode held = ScimJson.member(present, schema).orElse(ScimJson.MAPPER.nullNode());
    for (Map.Entry<String, JsonNode> entry : wanted.properties()) {
      attribute(new AttributePath(schema, entry.getKey(), null, ""), held, entry.getValue());
    }
  }

  private void attribute(AttributePath path, JsonNode holder, JsonNode wanted) {
    Optional<JsonNode> held = ScimJson.member(holder, path.attribute());
    if (wanted.isObject()) {
      parts(path, held, wanted);
    } else if (wanted.isArray() && Elements.areNamed(wanted)) {
      wanted.forEach(element -> element(path, held, element));
    } else if (wanted.isArray()) {
      list(path, held, wanted);
    } else {
      leaf(path, held, wanted);
    }
  }

  private void parts(AttributePath path, Optional<JsonNode> held, JsonNode wanted) {
    for (Map.Entry<String, JsonNode> part : wanted.properties()) {
      Optional<JsonNode> heldPart =
          held.filter(JsonNode::isObject).isPresent()
              ? held.flatMap(h -> ScimJson.member(h, part.getKey()))
              : held.filter(h -> part.getKey().equals("value"));
      leaf(path.part(part.getKey()), heldPart, part.getValue());
    }
  }

  private void element(AttributePath path, Optional<JsonNode> held, JsonNode wanted) {
    ValueFilter name = Elements.nameOf(wanted).orElseThrow();
    Optional<JsonNode> element = held.flatMap(h -> Elements.find(h, name));
    if (element.isEmpty() && hasOnlyNulls(wanted, name)) {
      return;
    }
    if (element.filter(each -> leavesNothing(each, wanted, name)).isPresent()) {
      changes.add(new AttributeChange(path.where(name), element.get(), null));
      return;
    }
    for (Map.Entry<String, JsonNode> part : wanted.properties()) {
      if (element.isPresent() && isSettled(name, part.getKey(), element.get())) {
        continue;
      }
      Optional<JsonNode> heldPart = element.flatMap(e -> ScimJson.member(e, part.getKey()));
      leaf(path.where(name).part(part.getKey()), heldPart, part.getValue());
    }
  }

  /**
   * What names the element needs no comparison, nor does a {@code primary} that the target leaves
   * out: several never answer with it.
   */
  private static boolean isSettled(ValueFilter name, String part, JsonNode element) {
    return part.equals(name.attribute())
        || (part.equals("primary") && ScimJson.member(element, part).isEmpty());
  }

  private void list(AttributePath path, Optional<JsonNode> held, JsonNode wanted) {
    if (held.isEmpty() || !Elements.holdTheSame(held.get(), wanted)) {
      changes.add(new AttributeChange(path, held.orElse(null), wanted));
    }
  }

  /** An element of which nothing but its name would be left goes as a whole. */
  private static boolean leavesNothing(JsonNode element, JsonNode wanted, ValueFilter name) {
    return hasOnlyNulls(wanted, name)
        && element
            .propertyStream()
            .allMatch(
                part ->
                    part.getKey().equalsIgnoreCase(name.attribute())
                        || part.getKey().equalsIgnoreCase("primary")
                        || wanted
                            .propertyStream()
                            .anyMatch(gone -> gone.getKey().equalsIgnoreCase(part.getKey())));
  }

  /** An element that is to have no value is not wanted. */
  private static boolean hasOnlyNulls(JsonNode element, ValueFilter name) {
    return element
        .propertyStream()
        .allMatch(part -> part.getKey().equals(name.attribute()) || part.getValue().isNull());
  }

  private void leaf(AttributePath path, Optional<JsonNode> held, JsonNode wanted) {
    if (wanted.isNull()) {
      held.filter(value -> !value.isNull() && !(value.isContainer() && value.isEmpty()))
          .ifPresent(value -> changes.add(new AttributeChange(path, value, null)));
    } else if (held.isEmpty() || !ScimJson.same(held.get(), wanted)) {
      changes.add(
          new AttributeChange(path, held.filter(value -> !value.isNull()).orElse(null), wanted));
    }
  }
}
