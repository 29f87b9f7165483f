package dev.rollcall.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PatchRequestTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      value = {
        "{\"active\":true}|{\"active\":\"True\"}",
        "{\"active\":\"False\"}|{\"active\":false}",
        "{\"n\":7}|{\"n\":\"7\"}",
        "{\"n\":7.0}|{\"n\":7}",
        "{\"a\":\"x\",\"b\":\"y\"}|{\"a\":\"x\"}",
        "{\"a\":\"x\"}|{\"a\":\"x\",\"b\":null}",
        "{\"USERNAME\":\"x\"}|{\"userName\":\"x\"}",
        "{\"id\":\"1\",\"meta\":{\"version\":\"1\"}}|{\"id\":\"2\",\"meta\":{},\"schemas\":[\"x\"]}",
        "{\"emails\":[{\"type\":\"WORK\",\"value\":\"a\"}]}|{\"emails\":[{\"type\":\"work\",\"value\":\"a\",\"primary\":true}]}",
        "{\"emails\":{\"type\":\"work\",\"value\":\"a\"}}|{\"emails\":[{\"type\":\"work\",\"value\":\"a\"}]}",
        "{\"roles\":[{\"value\":\"b\",\"display\":\"B\"},{\"value\":\"a\"}]}|{\"roles\":[{\"value\":\"a\"},{\"value\":\"b\"}]}",
        "{\"manager\":\"42\"}|{\"manager\":{\"value\":\"42\"}}",
        "{\"tags\":[\"a\",\"b\"]}|{\"tags\":[\"b\",\"a\"]}"
      })
  void findsNoDifferenceInWhatMeansTheSame(String present, String wanted) {
    assertThat(changes(present, wanted)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      value = {
        "{\"a\":\"x\"}|{\"a\":\"X\"}|a: \"x\" -> \"X\"",
        "{\"a\":\"\"}|{\"a\":\"x\"}|a: \"\" -> \"x\"",
        "{}|{\"active\":false}|active: null -> false",
        "{\"name\":{\"givenName\":\"A\"}}|{\"name\":{\"givenName\":\"B\",\"familyName\":\"C\"}}"
            + "|name.givenName: \"A\" -> \"B\", name.familyName: null -> \"C\"",
        "{\"emails\":[{\"type\":\"work\",\"value\":\"a\",\"primary\":false}]}"
            + "|{\"emails\":[{\"type\":\"work\",\"value\":\"b\",\"primary\":true}]}"
            + "|emails[type eq \"work\"].value: \"a\" -> \"b\", emails[type eq \"work\"].primary: false -> true",
        "{\"roles\":[{\"value\":\"a\"},{\"value\":\"c\"}]}|{\"roles\":[{\"value\":\"a\"}]}"
            + "|roles: [{\"value\":\"a\"},{\"value\":\"c\"}] -> [{\"value\":\"a\"}]",
        "{\"roles\":[{\"value\":\"a\"},{\"value\":\"a\"}]}|{\"roles\":[{\"value\":\"a\"},{\"value\":\"b\"}]}"
            + "|roles: [{\"value\":\"a\"},{\"value\":\"a\"}] -> [{\"value\":\"a\"},{\"value\":\"b\"}]",
        "{\"urn:x:User\":{\"badge\":\"1\"}}|{\"urn:x:User\":{\"badge\":\"2\"}}|urn:x:User:badge: \"1\" -> \"2\""
      })
  void findsEachLeafThatDiffers(String present, String wanted, String expected) {
    assertThat(
            changes(present, wanted).stream()
                .map(c -> c.path() + ": " + c.oldValue() + " -> " + c.newValue()))
        .containsExactly(expected.split(", (?=name|emails)"));
  }

  @Test
  void replacesWhatIsThereAndAddsWhatIsNot() {
    assertThat(
            patch(
                "{\"title\":\"A\",\"name\":{\"givenName\":\"A\"}}",
                "{\"title\":\"B\",\"displayName\":\"D\",\"name\":{\"givenName\":\"B\"}}"))
        .isEqualTo(
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[\
            {"op":"replace","path":"title","value":"B"},\
            {"op":"add","path":"displayName","value":"D"},\
            {"op":"replace","path":"name.givenName","value":"B"}]}\
            """);
  }

  @Test
  void addsAMissingElementWholeAndChangesAPresentOneInPlace() {
    assertThat(
            patch(
                "{\"emails\":[{\"type\":\"work\",\"value\":\"a\"}],\"addresses\":[{\"type\":\"work\",\"country\":\"US\"}]}",
                "{\"emails\":[{\"type\":\"work\",\"value\":\"b\"},{\"type\":\"other\",\"value\":\"o\",\"primary\":false}],"
                    + "\"addresses\":[{\"type\":\"work\",\"locality\":\"Rome\"}]}"))
        .endsWith(
            """
            "Operations":[\
            {"op":"replace","path":"emails[type eq \\"work\\"].value","value":"b"},\
            {"op":"add","path":"addresses[type eq \\"work\\"].locality","value":"Rome"},\
            {"op":"add","path":"emails","value":[{"type":"other","value":"o","primary":false}]}]}\
            """);
  }

  @Test
  void sendsAManagerWhole() {
    assertThat(
            patch(
                "{\"" + ENTERPRISE + "\":{\"manager\":{\"value\":\"1\"}}}",
                "{\"" + ENTERPRISE + "\":{\"manager\":{\"value\":\"2\"}}}"))
        .contains(
            "{\"op\":\"replace\",\"path\":\""
                + ENTERPRISE
                + ":manager\",\"value\":{\"value\":\"2\"}}");
  }

  @Test
  void removesWhatIsWantedNoMore() {
    AttributeChange change =
        new AttributeChange(
            AttributePath.parse("title"), JSON.getNodeFactory().stringNode("x"), null);
    assertThat(PatchRequest.of(List.of(change)).toJson().path("Operations").toString())
        .isEqualTo("[{\"op\":\"remove\",\"path\":\"title\"}]");
  }

  @Test
  void isEmptyWithoutChanges() {
    assertThat(PatchRequest.of(List.of()).isEmpty()).isTrue();
  }

  @Test
  void readsWhatItWrote() {
    PatchRequest request =
        PatchRequest.of(
            changes(
                "{\"title\":\"A\"}",
                "{\"title\":\"B\",\"roles\":[{\"type\":\"x\",\"value\":\"y\"}]}"));
    assertThat(PatchRequest.parse(request.toJson().toString())).isEqualTo(request);
  }

  private static String patch(String present, String wanted) {
    return PatchRequest.of(changes(present, wanted)).toJson().toString();
  }

  private static List<AttributeChange> changes(String present, String wanted) {
    return ScimResource.parse(present).changesTo(ScimResource.parse(wanted));
  }
}
