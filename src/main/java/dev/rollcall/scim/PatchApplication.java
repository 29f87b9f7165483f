package dev.rollcall.scim;

import dev.rollcall.scim.PatchOperation.Op;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Does to a resource what a PATCH asks a server to do (RFC 7644 §3.5.2). */
final class PatchApplication {
  static final AttributePath MEMBERS = AttributePath.parse("members");

  private final ScimResource present;

  PatchApplication(ScimResource present) {
    this.present = present;
  }

  /** The resource afterwards; what is changed nowhere is as it was, also its spelling. */
  ScimResource of(List<PatchOperation> operations) {
    ObjectNode json = present.toJson();
    List<PatchOperation> others = new ArrayList<>();
    for (PatchOperation operation : operations) {
      if (operation.op() == Op.ADD && operation.path().equals(MEMBERS)) {
        join(json, operation.value());
      } else {
        others.add(operation);
      }
    }
    ScimResource joined = ScimResource.owning(json);
    new PatchRewording(joined).inWholeAttributes(others).forEach(each -> apply(json, each));
    ResourceMerge.nameSchemas(json);
    return joined;
  }

  private static void join(ObjectNode group, @Nullable JsonNode joining) {
    String key = key(group, MEMBERS.attribute());
    ArrayNode members = group.get(key) instanceof ArrayNode held ? held : group.putArray(key);
    Set<String> ids = new HashSet<>();
    members.forEach(member -> ids.add(member.path("value").asString("")));
    if (joining != null) {
      joining.forEach(
          member -> {
            if (ids.add(member.path("value").asString(""))) {
              members.add(member.deepCopy());
            }
          });
    }
  }

  /** An operation whose path names a whole attribute or a part of it, never an element. */
  private static void apply(ObjectNode json, PatchOperation operation) {
    AttributePath path = operation.path();
    ObjectNode schema = path.schema().map(urn -> object(json, urn)).orElse(json);
    if (path.subAttribute().isEmpty()) {
      put(schema, path.attribute(), operation);
    } else if (schema.get(key(schema, path.attribute())) instanceof ArrayNode elements) {
      elements.forEach(element -> putIn(element, path.subAttribute().get(), operation));
    } else {
      ObjectNode whole = object(schema, path.attribute());
      put(whole, path.subAttribute().get(), operation);
      removeIfEmpty(schema, path.attribute(), whole);
    }
    path.schema().ifPresent(urn -> leaveOutIfEmpty(json, urn, schema));
  }

  private static void putIn(JsonNode element, String part, PatchOperation operation) {
    if (element instanceof ObjectNode object) {
      put(object, part, operation);
    }
  }

  private static void put(ObjectNode holder, String name, PatchOperation operation) {
    String key = key(holder, name);
    JsonNode value = operation.value();
    if (value == null) {
      holder.remove(key);
    } else if (operation.op() == Op.ADD
        && holder.get(key) instanceof ArrayNode held
        && value.isArray()) {
      value.forEach(element -> held.add(element.deepCopy()));
    } else {
      holder.set(key, value.deepCopy());
    }
  }

  private static ObjectNode object(ObjectNode holder, String name) {
    String key = key(holder, name);
    return holder.get(key) instanceof ObjectNode held ? held : holder.putObject(key);
  }

  /** An extension without attributes is named in {@code schemas} no more (RFC 7643 §3). */
  private static void leaveOutIfEmpty(ObjectNode json, String urn, ObjectNode extension) {
    if (extension.isEmpty() && json.get("schemas") instanceof ArrayNode schemas) {
      schemas.removeIf(named -> named.asString().equalsIgnoreCase(urn));
    }
    removeIfEmpty(json, urn, extension);
  }

  private static void removeIfEmpty(ObjectNode holder, String name, ObjectNode value) {
    if (value.isEmpty()) {
      holder.remove(key(holder, name));
    }
  }

  /** The name as the resource spells it. */
  private static String key(ObjectNode holder, String name) {
    if (holder.has(name)) {
      return name;
    }
    return holder.propertyNames().stream()
        .filter(held -> held.equalsIgnoreCase(name))
        .findFirst()
        .orElse(name);
  }
}
