package dev.rollcall.scim;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of a resource while its attributes are being set. */
final class ResourceAssembly {
  private final ObjectNode json = ScimJson.MAPPER.createObjectNode();

  ResourceAssembly(ResourceType type) {
    json.putArray("schemas").add(type.schema());
  }

  void set(AttributePath path, @Nullable Object value) {
    if (value == null) {
      return;
    }
    JsonNode node = value instanceof JsonNode json ? json : ScimJson.MAPPER.valueToTree(value);
    if (node.isNull() || node.isMissingNode()) {
      return;
    }
    ObjectNode holder = path.schema().map(this::extension).orElse(json);
    if (path.filter().isPresent()) {
      setElement(elements(holder, path), path, path.filter().get(), node);
    } else if (path.isMultiValued()) {
      setMany(holder, path, node);
    } else if (path.subAttribute().isPresent()) {
      object(holder, path.attribute()).set(path.subAttribute().get(), node);
    } else {
      holder.set(path.attribute(), isShortened(path, node) ? valueOf(node) : node);
    }
  }

  /** Says that an attribute is to have no value, which SCIM writes as null (RFC 7643 §2.5). */
  void clear(AttributePath path) {
    JsonNode nothing = ScimJson.MAPPER.nullNode();
    ObjectNode holder = path.schema().map(this::extension).orElse(json);
    if (path.filter().isPresent()) {
      setElement(
          elements(holder, path),
          path.subAttribute().isPresent() ? path : path.part("value"),
          path.filter().get(),
          nothing);
    } else if (path.subAttribute().isPresent() && !path.isMultiValued()) {
      object(holder, path.attribute()).set(path.subAttribute().get(), nothing);
    } else {
      holder.set(path.attribute(), nothing);
    }
  }

  ObjectNode toJson() {
    ResourceMerge.nameSchemas(json);
    markPrimaryWorkMail();
    return json.deepCopy();
  }

  private ObjectNode extension(String urn) {
    return object(json, urn);
  }

  private static ObjectNode object(ObjectNode holder, String name) {
    return holder.get(name) instanceof ObjectNode present ? present : holder.putObject(name);
  }

  private static ArrayNode elements(ObjectNode holder, AttributePath path) {
    return holder.get(path.attribute()) instanceof ArrayNode present
        ? present
        : holder.putArray(path.attribute());
  }

  private static void setElement(
      ArrayNode elements, AttributePath path, ValueFilter name, JsonNode node) {
    ObjectNode element =
        Elements.find(elements, name)
            .flatMap(JsonNode::asObjectOpt)
            .orElseGet(() -> elements.addObject().set(name.attribute(), name.value()));
    if (path.subAttribute().isPresent()) {
      element.set(path.subAttribute().get(), node);
    } else if (node instanceof ObjectNode parts) {
      element.setAll(parts);
    } else {
      element.set("value", node);
    }
  }

  private static void setMany(ObjectNode holder, AttributePath path, JsonNode node) {
    ArrayNode elements = elements(holder, path);
    Iterable<JsonNode> values = node.isArray() ? node : ScimJson.MAPPER.createArrayNode().add(node);
    for (JsonNode value : values) {
      if (value instanceof ObjectNode object) {
        elements.add(object);
      } else {
        elements.addObject().set(path.subAttribute().orElse("value"), value);
      }
    }
    if (elements.isEmpty()) {
      holder.remove(path.attribute());
    }
  }

  private static boolean isShortened(AttributePath path, JsonNode node) {
    return !node.isContainer() && AttributeType.of(path).equals(Optional.of(AttributeType.COMPLEX));
  }

  private static ObjectNode valueOf(JsonNode node) {
    return ScimJson.MAPPER.createObjectNode().set("value", node);
  }

  /** The work address is the one to write to, unless a mapping says otherwise. */
  private void markPrimaryWorkMail() {
    JsonNode emails = json.path("emails");
    boolean said = emails.valueStream().anyMatch(element -> element.has("primary"));
    if (!said) {
      Elements.find(emails, new ValueFilter("type", ScimJson.MAPPER.stringNode("work")))
          .flatMap(JsonNode::asObjectOpt)
          .filter(work -> !work.path("value").isNull())
          .ifPresent(work -> work.put("primary", true));
    }
  }
}
