package dev.rollcall.scim;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names a target attribute (RFC 7644 §3.10, §3.5.2): {@code userName}, {@code name.givenName},
 * {@code emails[type eq "work"].value}, or with the URN of an extension before it {@code
 * urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department}.
 *
 * <p>Two paths are equal when their canonical texts are: known names in the spelling of RFC 7643,
 * no URN for the core schemas, and {@code roles[primary eq "True"]} written as the boolean it is.
 */
public final class AttributePath {
  private final String schema;
  private final String attribute;
  private final @Nullable ValueFilter filter;
  private final String subAttribute;
  private final String text;

  AttributePath(
      String schema, String attribute, @Nullable ValueFilter filter, String subAttribute) {
    this.schema = schema;
    this.attribute = attribute;
    this.filter = filter;
    this.subAttribute = subAttribute;
    this.text = elementText() + (subAttribute.isEmpty() ? "" : "." + subAttribute);
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException when it is none; the message says what was expected and at
   *     which column, counted from 1
   */
  public static AttributePath parse(String text) {
    return new AttributePathParser(text).parse();
  }

  /** The URN of the extension that defines the attribute; empty for the core schemas. */
  public Optional<String> schema() {
    return present(schema);
  }

  /** The attribute without schema, filter and sub-attribute: {@code emails}. */
  public String attribute() {
    return attribute;
  }

  /** Which elements of a multi-valued attribute are meant. */
  public Optional<ValueFilter> filter() {
    return Optional.ofNullable(filter);
  }

  /** The part of a complex attribute: {@code givenName}. */
  public Optional<String> subAttribute() {
    return present(subAttribute);
  }

  /** Whether RFC 7643 says that the attribute has several values, such as {@code emails}. */
  public boolean isMultiValued() {
    return CoreSchema.attribute(schema, attribute).map(CoreSchema.Attribute::many).orElse(false);
  }

  /** The whole attribute: {@code emails} of {@code emails[type eq "work"].value}. */
  public AttributePath root() {
    return filter == null && subAttribute.isEmpty()
        ? this
        : new AttributePath(schema, attribute, null, "");
  }

  /** The path without its sub-attribute: {@code emails[type eq "work"]}. */
  public AttributePath parent() {
    return subAttribute.isEmpty() ? this : new AttributePath(schema, attribute, filter, "");
  }

  /** The attribute of any element: {@code emails.value} of {@code emails[type eq "work"].value}. */
  public AttributePath withoutFilter() {
    return filter == null ? this : new AttributePath(schema, attribute, null, subAttribute);
  }

  /** Whether values that differ by case are different ones (RFC 7643 §3.1). */
  public boolean isCaseExact() {
    return schema.isEmpty() && (attribute.equals("id") || attribute.equals("externalId"));
  }

  /** Another part of the same attribute: {@code emails[type eq "work"].primary}. */
  public AttributePath part(String name) {
    return new AttributePath(schema, attribute, filter, name);
  }

  /** The elements of this attribute that the filter chooses. */
  AttributePath where(ValueFilter chosen) {
    return new AttributePath(schema, attribute, chosen, subAttribute);
  }

  /**
   * The paths that RFC 7643 defines in place of this one, which it does not define though it
   * defines the schema; none when all is well, or when the schema is somebody else's.
   */
  public List<String> definedInstead() {
    if (!schema.isEmpty() && !CoreSchema.isSchema(schema)) {
      return List.of();
    }
    Optional<CoreSchema.Attribute> whole = CoreSchema.attribute(schema, attribute);
    if (whole.isEmpty()) {
      return CoreSchema.names(schema).stream()
          .map(name -> schema.isEmpty() ? name : schema + ":" + name)
          .toList();
    }
    boolean hasPart = subAttribute.isEmpty() || whole.get().part(subAttribute).isPresent();
    return hasPart
        ? List.of()
        : whole.get().parts().keySet().stream().map(name -> elementText() + "." + name).toList();
  }

  /** What RFC 7643 says about the named attribute, if it defines it. */
  Optional<CoreSchema.Attribute> definition() {
    Optional<CoreSchema.Attribute> whole = CoreSchema.attribute(schema, attribute);
    return subAttribute.isEmpty() ? whole : whole.flatMap(a -> a.part(subAttribute));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AttributePath that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The canonical text. */
  @Override
  public String toString() {
    return text;
  }

  private String elementText() {
    String named = schema.isEmpty() ? attribute : schema + ":" + attribute;
    return filter == null ? named : named + "[" + filter + "]";
  }

  private static Optional<String> present(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
