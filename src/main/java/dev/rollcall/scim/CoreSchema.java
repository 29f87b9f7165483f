package dev.rollcall.scim;

import static dev.rollcall.scim.AttributeType.BOOLEAN;
import static dev.rollcall.scim.AttributeType.COMPLEX;
import static dev.rollcall.scim.AttributeType.DATETIME;
import static dev.rollcall.scim.AttributeType.REFERENCE;
import static dev.rollcall.scim.AttributeType.STRING;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The attributes of the core and enterprise schemas (RFC 7643 §4 and §8.7). */
final class CoreSchema {
  static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private static final List<String> CORE =
      List.of(ResourceType.USER.schema(), ResourceType.GROUP.schema());

  private static final Map<String, Attribute> CORE_ATTRIBUTES =
      byName(
          single("id", STRING),
          single("externalId", STRING),
          single("userName", STRING),
          complex(
              "name",
              strings(
                  "formatted",
                  "familyName",
                  "givenName",
                  "middleName",
                  "honorificPrefix",
                  "honorificSuffix")),
          single("displayName", STRING),
          single("nickName", STRING),
          single("profileUrl", REFERENCE),
          single("title", STRING),
          single("userType", STRING),
          single("preferredLanguage", STRING),
          single("locale", STRING),
          single("timezone", STRING),
          single("active", BOOLEAN),
          single("password", STRING),
          many("emails", elements(single("value", STRING))),
          many("phoneNumbers", elements(single("value", STRING))),
          many("ims", elements(single("value", STRING))),
          many("photos", elements(single("value", REFERENCE))),
          many(
              "addresses",
              List.of(
                  single("formatted", STRING),
                  single("streetAddress", STRING),
                  single("locality", STRING),
                  single("region", STRING),
                  single("postalCode", STRING),
                  single("country", STRING),
                  single("type", STRING),
                  single("primary", BOOLEAN))),
          many("groups", elements(single("value", STRING))),
          many("entitlements", elements(single("value", STRING))),
          many("roles", elements(single("value", STRING))),
          many("x509Certificates", elements(single("value", STRING))),
          many("members", elements(single("value", STRING))),
          complex(
              "meta",
              List.of(
                  single("resourceType", STRING),
                  single("created", DATETIME),
                  single("lastModified", DATETIME),
                  single("location", REFERENCE),
                  single("version", STRING))));

  private static final Map<String, Attribute> ENTERPRISE_ATTRIBUTES =
      byName(
          single("employeeNumber", STRING),
          single("costCenter", STRING),
          single("organization", STRING),
          single("division", STRING),
          single("department", STRING),
          complex(
              "manager",
              List.of(
                  single("value", STRING),
                  single("$ref", REFERENCE),
                  single("displayName", STRING))));

  private CoreSchema() {}

  /**
   * One attribute of a schema.
   *
   * @param name in the schema's own spelling
   * @param many whether it is multi-valued (RFC 7643 §2.4)
   * @param parts its sub-attributes, empty unless complex
   */
  record Attribute(String name, AttributeType type, boolean many, Map<String, Attribute> parts) {
    Optional<Attribute> part(String partName) {
      return Optional.ofNullable(parts.get(partName));
    }
  }

  /** Whether the URN names the core user or group schema, whose attributes need no prefix. */
  static boolean isCore(String schema) {
    return CORE.stream().anyMatch(schema::equalsIgnoreCase);
  }

  /** The URN in the spelling of RFC 7643 if it is known there, else as it is. */
  static String spelling(String schema) {
    return schema.equalsIgnoreCase(ENTERPRISE) ? ENTERPRISE : schema;
  }

  /** Whether the text is the URN of a whole schema. */
  static boolean isSchema(String text) {
    return isCore(text) || text.equalsIgnoreCase(ENTERPRISE);
  }

  /** The attribute of that name, case aside; {@code schema} is empty for the core schemas. */
  static Optional<Attribute> attribute(String schema, String name) {
    if (schema.isEmpty()) {
      return Optional.ofNullable(CORE_ATTRIBUTES.get(name));
    }
    return schema.equals(ENTERPRISE)
        ? Optional.ofNullable(ENTERPRISE_ATTRIBUTES.get(name))
        : Optional.empty();
  }

  /** The attributes of the enterprise schema, or for an empty URN of the core schemas. */
  static Set<String> names(String schema) {
    return (schema.isEmpty() ? CORE_ATTRIBUTES : ENTERPRISE_ATTRIBUTES).keySet();
  }

  private static Attribute single(String name, AttributeType type) {
    return new Attribute(name, type, false, Map.of());
  }

  private static Attribute complex(String name, List<Attribute> parts) {
    return new Attribute(name, COMPLEX, false, byName(parts.toArray(Attribute[]::new)));
  }

  private static Attribute many(String name, List<Attribute> parts) {
    return new Attribute(name, COMPLEX, true, byName(parts.toArray(Attribute[]::new)));
  }

  /** The default sub-attributes of a multi-valued attribute (RFC 7643 §2.4). */
  private static List<Attribute> elements(Attribute value) {
    List<Attribute> parts = new ArrayList<>(strings("display", "type"));
    parts.add(value);
    parts.add(single("primary", BOOLEAN));
    parts.add(single("$ref", REFERENCE));
    return parts;
  }

  private static List<Attribute> strings(String... names) {
    return List.of(names).stream().map(name -> single(name, STRING)).toList();
  }

  private static Map<String, Attribute> byName(Attribute... attributes) {
    Map<String, Attribute> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Attribute attribute : attributes) {
      byName.put(attribute.name(), attribute);
    }
    return byName;
  }
}
