package dev.rollcall.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "bjensen,`userName eq \"bjensen\"`",
        "`O\"Neil`,`userName eq \"O\\\"Neil\"`",
        "`a\\b`,`userName eq \"a\\\\b\"`",
        "`Zoë Ångström+%&()[]`,`userName eq \"Zoë Ångström+%&()[]\"`"
      })
  void writesTheValueOfAFilterAsAJsonString(String value, String filter) {
    assertThat(new ScimFilter(AttributePath.parse("userName"), value)).hasToString(filter);
  }

  /** RFC 7644 §3.4.2.2: {@code emails[type eq "work" and value co "@example.com"]}. */
  @Test
  void asksForATypedElementAsTheGrammarHasIt() {
    ScimFilter filter =
        new ScimFilter(AttributePath.parse("emails[type eq \"work\"].value"), "a@x.example");
    assertThat(filter).hasToString("emails[type eq \"work\" and value eq \"a@x.example\"]");
    assertThat(filter.inEntrasWords())
        .isEqualTo("emails[type eq \"work\"].value eq \"a@x.example\"");
  }

  /** RFC 7644 §3.4.2. */
  @Test
  void readsAListResponse() {
    ListResponse list =
        ListResponse.parse(
            """
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 2,
             "Resources": [{"id": "2819c223", "userName": "bjensen"},
                           {"id": "c75ad752", "userName": "jsmith"}]}
            """);
    assertThat(list.totalResults()).hasValue(2);
    assertThat(list.resources())
        .extracting(r -> r.id().orElseThrow())
        .containsExactly("2819c223", "c75ad752");
    assertThat(list.startIndex()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"totalResults\":0}",
        "{\"totalResults\":\"0\",\"Resources\":null,\"startIndex\":\"1\"}",
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"]}",
        "{\"resources\":[]}"
      })
  void takesAListWithoutResourcesForAnEmptyOne(String json) {
    assertThat(ListResponse.parse(json).resources()).isEmpty();
  }

  @Test
  void readsNumbersWrittenAsText() {
    ListResponse list = ListResponse.parse("{\"totalResults\":\"12\",\"itemsPerPage\":\"5\"}");
    assertThat(list.totalResults()).hasValue(12);
    assertThat(list.itemsPerPage()).hasValue(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html></html>", "[]", "{}", "{\"id\":\"1\"}", "7"})
  void refusesWhatIsNoList(String text) {
    assertThatThrownBy(() -> ListResponse.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  /** RFC 7644 §3.12. */
  @Test
  void readsAnError() {
    ScimError error =
        ScimError.parse(
            400,
            """
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "scimType": "mutability",
             "detail": "Attribute 'id' is readOnly", "status": "400"}
            """);
    assertThat(error.is("Mutability")).isTrue();
    assertThat(error.detail()).contains("Attribute 'id' is readOnly");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Unauthorized", "<html>503</html>", "[]", "null", "{\"detail\":7}"})
  void readsAnErrorThatIsNoJson(String body) {
    ScimError error = ScimError.parse(503, body);
    assertThat(error.status()).isEqualTo(503);
    assertThat(error.detail()).isEmpty();
    assertThat(error.scimType()).isEmpty();
  }
}
