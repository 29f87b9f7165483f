package dev.rollcall.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScimResourceTest {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  /** RFC 7643 §8.3, shortened. */
  private static final ScimResource BARBARA =
      ScimResource.parse(
          """
          {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
              "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
            "id": "2819c223-7f76-453a-919d-413861904646",
            "externalId": "701984",
            "userName": "bjensen@example.com",
            "name": {"formatted": "Ms. Barbara J Jensen, III", "familyName": "Jensen",
              "givenName": "Barbara"},
            "emails": [
              {"value": "bjensen@example.com", "type": "work", "primary": true},
              {"value": "babs@jensen.org", "type": "home"}],
            "addresses": [
              {"streetAddress": "100 Universal City Plaza", "locality": "Hollywood",
               "region": "CA", "postalCode": "91608", "country": "USA", "type": "work",
               "primary": true},
              {"locality": "Hollywood", "type": "home"}],
            "active": true,
            "groups": [{"value": "e9e30dba-f08f-4109-8486-d5c6a331660a", "display": "Tour Guides"}],
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
              "employeeNumber": "701984", "department": "Tour Operations",
              "manager": {"value": "26118915-6090-4610-87e4-49d8ca9f808d", "displayName": "John Smith"}},
            "meta": {"resourceType": "User", "location": "https://example.com/v2/Users/2819c223"}
          }
          """);

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "userName,bjensen@example.com",
        "name.givenName,Barbara",
        "'emails[type eq \"WORK\"].value',bjensen@example.com",
        "'emails[type eq \"home\"].value',babs@jensen.org",
        "'addresses[type eq \"work\"].postalCode',91608",
        "'emails[primary eq true].value',bjensen@example.com",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department,Tour Operations",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value,26118915-6090-4610-87e4-49d8ca9f808d"
      })
  void findsTheValueAtAPath(String path, String value) {
    assertThat(BARBARA.text(AttributePath.parse(path))).contains(value);
  }

  @Test
  void findsNothingWhereNothingIs() {
    assertThat(BARBARA.at(path("emails[type eq \"other\"].value"))).isEmpty();
    assertThat(BARBARA.at(path("title"))).isEmpty();
    assertThat(ScimResource.parse("{\"title\":null}").at(path("title"))).isEmpty();
    assertThat(BARBARA.text(path("name"))).isEmpty();
    assertThat(BARBARA.all(path("emails.value"))).hasSize(2);
  }

  @Test
  void namesItsSchemasAndMarksTheWorkMailAsPrimary() {
    ScimResource built =
        ScimResource.builder(ResourceType.USER)
            .set(path("userName"), "ana")
            .set(path("title"), null)
            .set(path("active"), true)
            .set(path("name.givenName"), "Ana")
            .set(path("emails[type eq \"work\"].value"), "ana@contoso.com")
            .set(path("phoneNumbers[type eq \"work\"].value"), "1")
            .set(path("phoneNumbers[type eq \"mobile\"].value"), "2")
            .set(path("roles[primary eq \"True\"].value"), "Admin")
            .set(path(ENTERPRISE + ":department"), "Sales")
            .set(path(ENTERPRISE + ":manager"), "42")
            .build();
    assertThat(built)
        .isEqualTo(
            ScimResource.parse(
                """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
                   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
                 "userName": "ana", "active": true, "name": {"givenName": "Ana"},
                 "emails": [{"type": "work", "value": "ana@contoso.com", "primary": true}],
                 "phoneNumbers": [{"type": "work", "value": "1"}, {"type": "mobile", "value": "2"}],
                 "roles": [{"primary": true, "value": "Admin"}],
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                   {"department": "Sales", "manager": {"value": "42"}}}
                """));
  }

  @Test
  void takesAListForAMultiValuedAttribute() {
    ScimResource built =
        ScimResource.builder(ResourceType.USER)
            .set(path("roles"), List.of(Map.of("value", "A"), Map.of("value", "B")))
            .set(path("entitlements"), List.of("x", "y"))
            .set(path("groups"), List.of())
            .build();
    assertThat(built.toJson().path("roles").toString())
        .isEqualTo("[{\"value\":\"A\"},{\"value\":\"B\"}]");
    assertThat(built.toJson().path("entitlements").toString())
        .isEqualTo("[{\"value\":\"x\"},{\"value\":\"y\"}]");
    assertThat(built.toJson().has("groups")).isFalse();
  }

  @Test
  void leavesAPrimaryThatAMappingSets() {
    ScimResource built =
        ScimResource.builder(ResourceType.USER)
            .set(path("emails[type eq \"work\"].value"), "w@x")
            .set(path("emails[type eq \"home\"].value"), "h@x")
            .set(path("emails[type eq \"home\"].primary"), true)
            .build();
    assertThat(built.at(path("emails[type eq \"work\"].primary"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'{}',true",
        "'{\"active\":null}',true",
        "'{\"active\":true}',true",
        "'{\"active\":false}',false",
        "'{\"active\":\"True\"}',true",
        "'{\"active\":\"False\"}',false",
        "'{\"ACTIVE\":false}',false"
      })
  void isActiveUnlessItSaysNo(String json, boolean active) {
    assertThat(ScimResource.parse(json).isActive()).isEqualTo(active);
  }

  @Test
  void mergesByTypeAndKeepsWhatTheOverlayDoesNotSay() {
    ScimResource merged =
        BARBARA.merge(
            ScimResource.parse(
                """
                {"schemas": ["urn:x:2.0:User"], "title": "Guide", "name": {"givenName": "Babs"},
                 "emails": [{"type": "Work", "value": "new@example.com"},
                            {"type": "other", "value": "o@example.com"}],
                 "urn:x:2.0:User": {"badge": "7"}}
                """));
    assertThat(merged.text(path("name.givenName"))).contains("Babs");
    assertThat(merged.text(path("name.familyName"))).contains("Jensen");
    assertThat(merged.toJson().path("emails").size()).isEqualTo(3);
    assertThat(merged.text(path("emails[type eq \"work\"].value"))).contains("new@example.com");
    assertThat(merged.text(path("emails[type eq \"work\"].primary"))).contains("true");
    assertThat(merged.toJson().path("schemas").size()).isEqualTo(3);
    assertThat(BARBARA.text(path("name.givenName"))).contains("Barbara");
  }

  @Test
  void leavesOutWhatTheTargetAdds() {
    assertThat(BARBARA.without("id", "meta").toJson().propertyNames())
        .contains("userName")
        .doesNotContain("id", "meta");
    assertThat(BARBARA.id()).contains("2819c223-7f76-453a-919d-413861904646");
  }

  @Test
  void refusesWhatIsNoObjectWithoutRepeatingIt() {
    assertThatThrownBy(() -> ScimResource.parse("secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> ScimResource.parse("[]")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ScimResource.parse("")).isInstanceOf(IllegalArgumentException.class);
  }

  private static AttributePath path(String text) {
    return AttributePath.parse(text);
  }
}
