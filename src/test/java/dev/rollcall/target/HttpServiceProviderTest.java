package dev.rollcall.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.provisioning.AccountSearch;
import dev.rollcall.provisioning.Listing;
import dev.rollcall.provisioning.Match;
import dev.rollcall.provisioning.MatchingValue;
import dev.rollcall.provisioning.Page;
import dev.rollcall.provisioning.ResourceGoneException;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.provisioning.UniquenessException;
import dev.rollcall.scim.AttributeChange;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.target.ScriptedTarget.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class HttpServiceProviderTest {
  private static final ScimResource ANA = ScimResource.parse("{\"userName\":\"ana@contoso.com\"}");
  private static final String STORED = "{\"id\":\"7\",\"userName\":\"ANA@contoso.com\"}";

  // Matching

  @Test
  void matchesByAnEscapedFilterWhateverTheCase() throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(Answer.list(STORED));
        HttpServiceProvider client = target.client()) {
      Match match = client.match(ResourceType.USER, value("userName", "ana@contoso.com"));
      assertThat(match.accounts()).extracting(a -> a.id().orElseThrow()).containsExactly("7");
      assertThat(target.received())
          .containsExactly("GET /scim/v2/Users?filter=userName eq \"ana@contoso.com\"");
    }
  }

  @Test
  void sendsAnyLetterAsItIs() throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(Answer.list());
        HttpServiceProvider client = target.client()) {
      client.match(ResourceType.USER, value("userName", "Zoë \"O'Neil\" \\+%&()[]#?"));
      assertThat(target.received())
          .containsExactly(
              "GET /scim/v2/Users?filter=userName eq \"Zoë \\\"O'Neil\\\" \\\\+%&()[]#?\"");
    }
  }

  @Test
  void nobodyIsAConclusionForPlainValuesAlone() throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(Answer.of(200, "{\"totalResults\":0}"));
        HttpServiceProvider client = target.client()) {
      assertThat(client.match(ResourceType.USER, value("userName", "ana")).conclusive()).isTrue();
      assertThat(client.match(ResourceType.USER, value("userName", "Zoë")).conclusive()).isFalse();
    }
  }

  @Test
  void doesNotTakeSomebodyElseWhenAFilterIsIgnored() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(Answer.list(STORED, "{\"id\":\"8\",\"userName\":\"bob\"}"));
        HttpServiceProvider client = target.client()) {
      assertThat(client.match(ResourceType.USER, value("userName", "zoe")))
          .isEqualTo(Match.unknown());
      assertThat(client.match(ResourceType.USER, value("userName", "yan")))
          .isEqualTo(Match.unknown());
      assertThat(target.received()).as("asked once, then no more").hasSize(1);
    }
  }

  @Test
  void anExternalIdIsAnotherOneByCase() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(Answer.list("{\"id\":\"7\",\"externalId\":\"AB\"}"));
        HttpServiceProvider client = target.client()) {
      assertThat(client.match(ResourceType.USER, value("externalId", "ab")))
          .isEqualTo(Match.unknown());
    }
  }

  @Test
  void asksForAWorkMailByItsPlainAttributeThenAsItStands() throws Exception {
    MatchingValue mail = value("emails[type eq \"work\"].value", "a@x.com");
    String account = "{\"id\":\"7\",\"emails\":[{\"type\":\"work\",\"value\":\"a@x.com\"}]}";
    try (ScriptedTarget target =
            new ScriptedTarget(Answer.error(400, "invalidFilter"), Answer.list(account));
        HttpServiceProvider client = target.client()) {
      assertThat(client.match(ResourceType.USER, mail).accounts()).hasSize(1);
      assertThat(client.match(ResourceType.USER, mail).accounts()).hasSize(1);
      assertThat(target.received())
          .containsExactly(
              "GET /scim/v2/Users?filter=emails.value eq \"a@x.com\"",
              "GET /scim/v2/Users?filter=emails[type eq \"work\" and value eq \"a@x.com\"]",
              "GET /scim/v2/Users?filter=emails[type eq \"work\" and value eq \"a@x.com\"]");
    }
  }

  @Test
  void aMailOfAnotherTypeIsNotTheWorkMail() throws Exception {
    MatchingValue mail = value("emails[type eq \"work\"].value", "a@x.com");
    try (ScriptedTarget target =
            new ScriptedTarget(
                Answer.list(
                    "{\"id\":\"7\",\"emails\":[{\"type\":\"home\",\"value\":\"a@x.com\"}]}"));
        HttpServiceProvider client = target.client()) {
      assertThat(client.match(ResourceType.USER, mail).accounts()).isEmpty();
    }
  }

  @Test
  void aMailWhoseTypeTheTargetDroppedMayBeTheWorkMail() throws Exception {
    MatchingValue mail = value("emails[type eq \"work\"].value", "a@x.com");
    try (ScriptedTarget target =
            new ScriptedTarget(Answer.list("{\"id\":\"7\",\"emails\":[{\"value\":\"A@x.com\"}]}"));
        HttpServiceProvider client = target.client()) {
      assertThat(client.match(ResourceType.USER, mail).accounts()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 500, 501})
  void aFilterThatIsRefusedIsNoConclusion(int status) throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(Answer.list(), Answer.of(status));
        HttpServiceProvider client = target.client()) {
      client.list(ResourceType.USER, 1);
      assertThat(client.match(ResourceType.USER, value("displayName", "Ana")))
          .isEqualTo(Match.unknown());
      int asked = target.received().size();
      assertThat(client.match(ResourceType.USER, value("displayName", "Bob")))
          .isEqualTo(Match.unknown());
      assertThat(target.received()).as("asked no more").hasSize(asked);
    }
  }

  @Test
  void a404ForAFilterMeansNobodyWhereTheCollectionExists() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(Answer.error(404, ""), Answer.list(STORED), Answer.error(404, ""));
        HttpServiceProvider client = target.client()) {
      assertThat(client.match(ResourceType.USER, value("userName", "zoe")).accounts()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"404,''", "404,<html>not found</html>", "200,<!DOCTYPE html><p>Sign in", "200,{}"})
  void saysThatATargetSpeaksNoScim(int status, String body) throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(Answer.of(status, body));
        HttpServiceProvider client = target.client()) {
      assertThatThrownBy(() -> client.match(ResourceType.USER, value("userName", "ana")))
          .isInstanceOf(ServiceProviderUnavailableException.class)
          .hasMessageContaining("not as a SCIM 2.0 service provider");
      assertThatThrownBy(() -> client.list(ResourceType.USER, 1))
          .isInstanceOf(ServiceProviderUnavailableException.class);
    }
  }

  // Listing

  @Test
  void asksForOnePageMoreWhereATotalMayBeThatOfThePage() throws Exception {
    String[] full =
        IntStream.range(0, 100).mapToObj(i -> "{\"id\":\"" + i + "\"}").toArray(String[]::new);
    try (ScriptedTarget target =
            new ScriptedTarget(
                Answer.list(full),
                Answer.of(200, "{\"Resources\":[{\"id\":\"100\"}]}"),
                Answer.of(200, "{\"Resources\":[]}"));
        HttpServiceProvider client = target.client()) {
      assertThat(client.list(ResourceType.USER, 1).totalResults()).isEqualTo(101);
      assertThat(client.list(ResourceType.USER, 101).totalResults()).isEqualTo(102);
      assertThat(client.list(ResourceType.USER, 102)).isEqualTo(new Page(List.of(), 101));
      assertThat(target.received().get(1)).isEqualTo("GET /scim/v2/Users?startIndex=101&count=100");
    }
  }

  @Test
  void leavesAListingThatGivesTheSamePageForEver() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(
                Answer.list(),
                Answer.of(200, "{\"totalResults\":99,\"Resources\":[" + STORED + "]}"));
        HttpServiceProvider client = target.client()) {
      AccountSearch search = new AccountSearch(client, values -> List.of());
      assertThat(search.unnamed(List.of(value("userName", "zoe")))).isEmpty();
      assertThat(target.received()).hasSize(3);
    }
  }

  @Test
  void readsOnWhereEachPageSaysThatThereAreAsManyAsItHas() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(page(0, 100, 100), page(100, 100, 100), page(200, 30, 30));
        HttpServiceProvider client = target.client()) {
      assertThat(ids(new Listing(client, ResourceType.USER))).hasSize(230);
      assertThat(target.received()).hasSize(3);
    }
  }

  @Test
  void readsAResourceOnceWherePagesOverlap() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(page(0, 100, 150), page(90, 60, 150), page(0, 0, 150));
        HttpServiceProvider client = target.client()) {
      Listing listing = new Listing(client, ResourceType.USER);
      assertThat(ids(listing)).hasSize(150).doesNotHaveDuplicates();
      assertThat(listing.isComplete()).isTrue();
    }
  }

  @Test
  void doesNotBelieveAListingOfWhichTheTargetHasMore() throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(page(0, 10, 99));
        HttpServiceProvider client = target.client()) {
      Listing listing = new Listing(client, ResourceType.USER);
      assertThat(ids(listing)).hasSize(10);
      assertThat(listing.isComplete()).isFalse();
    }
  }

  /** RFC 9865 §2. */
  @Test
  void followsTheCursorWhereATargetPagesByCursor() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(
                Answer.of(
                    200,
                    "{\"totalResults\":3,\"nextCursor\":\"a/b+\",\"Resources\":[{\"id\":\"1\"}]}"),
                Answer.of(200, "{\"nextCursor\":\"c\",\"Resources\":[{\"id\":\"2\"}]}"),
                Answer.of(200, "{\"totalResults\":3,\"Resources\":[{\"id\":\"3\"}]}"));
        HttpServiceProvider client = target.client()) {
      Listing listing = new Listing(client, ResourceType.USER);
      assertThat(ids(listing)).containsExactly("1", "2", "3");
      assertThat(listing.isComplete()).isTrue();
      assertThat(target.received())
          .containsExactly(
              "GET /scim/v2/Users?startIndex=1&count=100",
              "GET /scim/v2/Users?cursor=a/b+&count=100",
              "GET /scim/v2/Users?cursor=c&count=100");
    }
  }

  private static Answer page(int from, int count, int totalResults) {
    String resources =
        IntStream.range(from, from + count)
            .mapToObj(i -> "{\"id\":\"" + i + "\"}")
            .collect(Collectors.joining(","));
    return Answer.of(
        200, "{\"totalResults\":%d,\"Resources\":[%s]}".formatted(totalResults, resources));
  }

  private static List<String> ids(Listing listing) throws Exception {
    List<String> ids = new ArrayList<>();
    for (List<ScimResource> page = listing.next(); !page.isEmpty(); page = listing.next()) {
      page.forEach(resource -> ids.add(resource.id().orElseThrow()));
    }
    return ids;
  }

  // Creating

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "201|{\"id\":\"7\"}||7",
        "200|{\"id\":7}||7",
        "201||/scim/v2/Users/a%40b%2Fc|a@b/c",
        "201|Created|https://x/Users/7?x=y|7",
        "201|{}||",
        "204|||",
        "201||/scim/v2/Users/|"
      })
  void findsTheIdOfWhatWasCreated(int status, String body, String location, String id)
      throws Exception {
    Answer answer = Answer.of(status, body == null ? "" : body);
    try (ScriptedTarget target =
            new ScriptedTarget(location == null ? answer : answer.with("Location", location));
        HttpServiceProvider client = target.client()) {
      assertThat(client.create(ANA).id().orElse(null)).isEqualTo(id);
    }
  }

  @Test
  void anAccountThatIsThereAlreadyIsNoOrdinaryFailure() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(
                Answer.of(409), Answer.error(409, "uniqueness"), Answer.error(400, "uniqueness"));
        HttpServiceProvider client = target.client()) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> client.create(ANA)).isInstanceOf(UniquenessException.class);
      }
    }
  }

  @Test
  void keepsThePersonOutOfWhatTheTargetSays() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(
                Answer.of(
                    400,
                    "{\"detail\":\"User Ana-Lucía with userName ana@contoso.com (mail b@x.org) lacks a location\"}"));
        HttpServiceProvider client = target.client()) {
      ScimResource wanted =
          ScimResource.parse(
              "{\"userName\":\"ana@contoso.com\",\"name\":{\"givenName\":\"Ana-Lucía\"}}");
      ServiceProviderException refused =
          catchThrowableOfType(ServiceProviderException.class, () -> client.create(wanted));
      assertThat(refused)
          .hasMessageContaining("lacks a location")
          .hasMessageContaining("userName")
          .hasMessageNotContaining("contoso")
          .hasMessageNotContaining("Luc")
          .hasMessageNotContaining("x.org");
    }
  }

  // Changing

  @Test
  void addsTheWholeElementWhereAPathHasNoTarget() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(
                Answer.error(400, "noTarget"), Answer.of(200, "{\"id\":\"7\"}"), Answer.of(204));
        HttpServiceProvider client = target.client()) {
      client.patch(
          ResourceType.USER,
          "7",
          PatchRequest.of(
              List.of(
                  change("addresses[type eq \"work\"].locality", "Rome"),
                  change("addresses[type eq \"work\"].country", "IT"),
                  new AttributeChange(AttributePath.parse("title"), text("x"), null))));
      assertThat(target.received()).hasSize(3);
      assertThat(target.received().get(2))
          .endsWith(
              "\"Operations\":[{\"op\":\"add\",\"path\":\"addresses\",\"value\":"
                  + "[{\"type\":\"work\",\"locality\":\"Rome\",\"country\":\"IT\"}]}]}");
    }
  }

  @Test
  void replacesTheWholeAttributeWhereElementsCannotBeAddressed() throws Exception {
    String present =
        "{\"id\":\"7\",\"emails\":[{\"type\":\"home\",\"value\":\"h\"},{\"type\":\"work\",\"value\":\"a\"}]}";
    try (ScriptedTarget target =
            new ScriptedTarget(Answer.of(400), Answer.of(200, present), Answer.of(204));
        HttpServiceProvider client = target.client()) {
      client.patch(
          ResourceType.USER,
          "7",
          PatchRequest.of(List.of(change("emails[type eq \"work\"].value", "b"))));
      assertThat(target.received().get(2))
          .endsWith(
              "\"Operations\":[{\"op\":\"replace\",\"path\":\"emails\",\"value\":"
                  + "[{\"type\":\"home\",\"value\":\"h\"},{\"type\":\"work\",\"value\":\"b\"}]}]}");
    }
  }

  @Test
  void anAdditionThatWasDoneAlreadyIsDone() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(
                Answer.error(400, "invalidValue"),
                Answer.of(200, "{\"id\":\"7\",\"title\":\"Guide\"}"));
        HttpServiceProvider client = target.client()) {
      AttributeChange change =
          new AttributeChange(AttributePath.parse("title"), null, text("Guide"));
      client.patch(ResourceType.USER, "7", PatchRequest.of(List.of(change)));
      assertThat(target.received()).hasSize(2);
    }
  }

  @Test
  void neverAddsAnElementTwiceWhenTheAnswerIsLost() throws Exception {
    String present = "{\"id\":\"7\",\"emails\":[{\"type\":\"work\",\"value\":\"a\"}]}";
    ScimResource wanted =
        ScimResource.parse("{\"title\":\"T\",\"emails\":[{\"type\":\"work\",\"value\":\"a\"}]}");
    try (ScriptedTarget target =
            new ScriptedTarget(ScriptedTarget.LOST, Answer.of(200, present), Answer.of(204));
        HttpServiceProvider client = target.client()) {
      client.patch(ResourceType.USER, "7", PatchRequest.of(ScimResource.EMPTY.changesTo(wanted)));
      assertThat(target.received()).hasSize(3);
      assertThat(target.received().get(2))
          .endsWith("\"Operations\":[{\"op\":\"add\",\"path\":\"title\",\"value\":\"T\"}]}");
    }
  }

  @Test
  void aRemovalOfWhatIsNotThereIsDone() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(Answer.error(400, "noTarget"), Answer.of(200, "{\"id\":\"7\"}"));
        HttpServiceProvider client = target.client()) {
      client.patch(
          ResourceType.USER,
          "7",
          PatchRequest.of(
              List.of(new AttributeChange(AttributePath.parse("title"), text("x"), null))));
      assertThat(target.received()).hasSize(2);
    }
  }

  @Test
  void doesNotTryOtherWordsForAValueThatIsRefused() throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(Answer.error(400, "invalidValue"));
        HttpServiceProvider client = target.client()) {
      assertThatThrownBy(() -> patchTitle(client)).isInstanceOf(ServiceProviderException.class);
      assertThat(target.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void anAccountThatIsGoneIsNoOrdinaryFailure(int status) throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(Answer.of(status));
        HttpServiceProvider client = target.client()) {
      assertThatThrownBy(() -> patchTitle(client)).isInstanceOf(ResourceGoneException.class);
      client.delete(ResourceType.USER, "7");
      assertThat(client.read(ResourceType.USER, "7")).isEmpty();
    }
  }

  @Test
  void a500ForAnAccountThatIsGoneIsLookedInto() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(Answer.of(500), Answer.of(404), Answer.of(500), Answer.of(404));
        HttpServiceProvider client = target.client()) {
      assertThatThrownBy(() -> patchTitle(client)).isInstanceOf(ResourceGoneException.class);
      client.delete(ResourceType.USER, "7");
      assertThat(target.received()).hasSize(4);
    }
  }

  @Test
  void writesAnyIdIntoTheUrl() throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(Answer.of(204));
        HttpServiceProvider client = target.client()) {
      client.delete(ResourceType.USER, "a b/c?d#é%");
      client.delete(ResourceType.USER, "..");
      assertThat(target.received())
          .containsExactly("DELETE /scim/v2/Users/a b/c?d#é%", "DELETE /scim/v2/Users/..");
      assertThatThrownBy(() -> client.delete(ResourceType.USER, " "))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void patchTitle(HttpServiceProvider client) throws ServiceProviderException {
    client.patch(ResourceType.USER, "7", PatchRequest.of(List.of(change("title", "Guide"))));
  }

  private static AttributeChange change(String path, String value) {
    return new AttributeChange(AttributePath.parse(path), text("old"), text(value));
  }

  private static tools.jackson.databind.JsonNode text(String value) {
    return JsonNodeFactory.instance.stringNode(value);
  }

  private static MatchingValue value(String path, String value) {
    return new MatchingValue(AttributePath.parse(path), value, 1);
  }
}
