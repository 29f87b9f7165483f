package dev.rollcall.mapping;

import dev.rollcall.expression.ExpressionParser;
import dev.rollcall.expression.Value;
import dev.rollcall.scim.AttributePath;
import java.util.List;
import java.util.stream.Stream;

/** The mappings and requirements of SpaceIQ (Entra reference §11). */
final class SpaceIq {
  static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:";

  static final List<AttributeMapping> MAPPINGS =
      List.of(
          mapping("userName", "[userPrincipalName]").matching(1),
          mapping("externalId", "[objectId]").matching(3),
          mapping("active", "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")"),
          mapping("displayName", "[displayName]"),
          mapping("name.givenName", "[givenName]"),
          mapping("name.familyName", "[surname]"),
          mapping("name.formatted", "Join(\" \", [givenName], [surname])"),
          mapping("emails[type eq \"work\"].value", "Coalesce([mail], [userPrincipalName])")
              .matching(2),
          mapping("title", "[jobTitle]").clearingWhenNull(),
          mapping("addresses[type eq \"work\"].locality", "[city]"),
          mapping(ENTERPRISE + "department", "[department]"),
          mapping("phoneNumbers[type eq \"work\"].value", "[telephoneNumber]"),
          mapping("phoneNumbers[type eq \"mobile\"].value", "[mobile]"),
          mapping("userType", "[employeeType]").withDefault(Value.of("Employee")),
          mapping(ENTERPRISE + "employeeNumber", "[employeeId]").onCreate(),
          mapping(ENTERPRISE + "manager", "[manager]"));

  static final List<RequiredAttribute> REQUIRED =
      List.of(
          RequiredAttribute.of(path("emails[type eq \"work\"].value")),
          anyOf(List.of("name.formatted"), List.of("name.givenName", "name.familyName")),
          RequiredAttribute.of(path("addresses[type eq \"work\"].locality")),
          RequiredAttribute.of(path(ENTERPRISE + "department")));

  private SpaceIq() {}

  static AttributeMapping mapping(String target, String source) {
    return AttributeMapping.of(path(target), ExpressionParser.parse(source));
  }

  static AttributePath path(String text) {
    return AttributePath.parse(text);
  }

  static RequiredAttribute anyOf(List<String> one, List<String> other) {
    return new RequiredAttribute(
        Stream.of(one, other).map(all -> all.stream().map(SpaceIq::path).toList()).toList());
  }
}
