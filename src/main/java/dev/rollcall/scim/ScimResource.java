package dev.rollcall.scim;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A user or a group as SCIM JSON (RFC 7643 §3). Not changed after it was made. */
public final class ScimResource {
  /** A resource that says nothing. */
  public static final ScimResource EMPTY = new ScimResource(JsonNodeFactory.instance.objectNode());

  private static final Pattern ENTITY_TAG = Pattern.compile("(W/)?\"[^\"\\p{Cntrl}]*\"");

  private final ObjectNode json;

  private ScimResource(ObjectNode json) {
    this.json = json;
  }

  /** A resource of JSON, which is copied. */
  public static ScimResource of(ObjectNode json) {
    return new ScimResource(json.deepCopy());
  }

  /** A resource of JSON that nobody else holds. */
  static ScimResource owning(ObjectNode json) {
    return new ScimResource(json);
  }

  /**
   * Reads a resource.
   *
   * @throws IllegalArgumentException when the text is no JSON object; the message holds nothing of
   *     it
   */
  public static ScimResource parse(String text) {
    if (ScimJson.parse(text) instanceof ObjectNode json) {
      return new ScimResource(json);
    }
    throw new IllegalArgumentException("no resource: expected a JSON object");
  }

  /** Puts a resource together, attribute by attribute. */
  public static Builder builder(ResourceType type) {
    return new Builder(type);
  }

  /** The target's identifier (RFC 7643 §3.1), if it has one. */
  public Optional<String> id() {
    return ScimJson.member(json, "id").map(JsonNode::asString).filter(id -> !id.isEmpty());
  }

  /** Its version at the target, if that can be asked for (RFC 7644 §3.14, RFC 9110 §8.8.3). */
  public Optional<String> entityTag() {
    return ScimJson.member(json, "meta")
        .flatMap(meta -> ScimJson.member(meta, "version"))
        .map(JsonNode::asString)
        .filter(version -> ENTITY_TAG.matcher(version).matches());
  }

  /** This resource with a version. */
  public ScimResource ofVersion(String version) {
    ObjectNode copy = json.deepCopy();
    copy.withObject("meta").put("version", version);
    return new ScimResource(copy);
  }

  /** This resource with the core schema of its type and each extension in use named (§3). */
  public ScimResource ofType(ResourceType type) {
    ObjectNode copy = json.deepCopy();
    ResourceMerge.nameSchemas(copy, type.schema());
    return new ScimResource(copy);
  }

  /** The value at a path; of several the first. Names are found whatever their case. */
  public Optional<JsonNode> at(AttributePath path) {
    return all(path).stream().findFirst();
  }

  /** All values at a path: {@code emails.value} has one for each mail address. */
  public List<JsonNode> all(AttributePath path) {
    return ResourceValues.at(json, path);
  }

  /** The values at a path, also those of elements that do not say what the path's filter asks. */
  public List<JsonNode> allPossibly(AttributePath path) {
    return ResourceValues.possiblyAt(json, path);
  }

  /** The value at a path as text; empty when there is none or it is not a single value. */
  public Optional<String> text(AttributePath path) {
    return at(path)
        .filter(value -> !value.isContainer() && !value.isNull())
        .map(JsonNode::asString);
  }

  /** A group if its {@code schemas} say so, else a user. */
  public ResourceType resourceType() {
    return json.path("schemas")
            .valueStream()
            .anyMatch(urn -> ResourceType.GROUP.schema().equalsIgnoreCase(urn.asString()))
        ? ResourceType.GROUP
        : ResourceType.USER;
  }

  /** Whether the account may be used; it may when nothing is said, also by {@code "True"}. */
  public boolean isActive() {
    return ScimJson.member(json, "active")
        .map(active -> !active.asString().equalsIgnoreCase("false"))
        .orElse(true);
  }

  /** This resource with the other's attributes over it; typed elements are matched by type. */
  public ScimResource merge(ScimResource overlay) {
    return new ScimResource(ResourceMerge.of(json, overlay.json));
  }

  /** This resource without the named top-level attributes, such as {@code id} and {@code meta}. */
  public ScimResource without(String... attributes) {
    ObjectNode rest = json.deepCopy();
    return new ScimResource(rest.without(List.of(attributes)));
  }

  /** This resource without what it says to have no value, as a new one is sent. */
  public ScimResource withoutNulls() {
    ObjectNode copy = json.deepCopy();
    ResourceNulls.removeFrom(copy);
    return new ScimResource(copy);
  }

  /**
   * Every attribute that is wanted and differs here, leaf by leaf. What the other does not say is
   * no difference, and what it says to be null is to be removed; {@code schemas}, {@code meta} and
   * {@code id} are not compared. {@code "True"} equals {@code true} and {@code "7"} equals {@code
   * 7}; strings differ by case.
   */
  public List<AttributeChange> changesTo(ScimResource wanted) {
    return new ResourceComparison(json).changesTo(wanted.json);
  }

  /** A copy of the JSON. */
  public ObjectNode toJson() {
    return json.deepCopy();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ScimResource that && json.equals(that.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  /** The JSON text, compact. */
  @Override
  public String toString() {
    return json.toString();
  }

  /** Collects the attributes of a new resource, in the order in which they are set. */
  public static final class Builder {
    private final ResourceAssembly assembly;

    private Builder(ResourceType type) {
      this.assembly = new ResourceAssembly(type);
    }

    /**
     * Sets an attribute. A null sets nothing; a list gives a multi-valued attribute its elements;
     * text for a complex attribute becomes its {@code value}.
     *
     * @param value a {@link JsonNode}, or what Jackson turns into one
     */
    public Builder set(AttributePath path, @Nullable Object value) {
      assembly.set(path, value);
      return this;
    }

    /** Says that an attribute is to have no value: what is there is removed. */
    public Builder clear(AttributePath path) {
      assembly.clear(path);
      return this;
    }

    /** The resource; its {@code schemas} name the core schema and each extension in use. */
    public ScimResource build() {
      return new ScimResource(assembly.toJson());
    }
  }
}
