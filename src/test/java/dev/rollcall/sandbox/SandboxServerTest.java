package dev.rollcall.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.sandbox.SandboxClient.Reply;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxServerTest {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private SandboxServer sandbox;
  private SandboxClient client;

  @BeforeEach
  void start() throws IOException {
    sandbox = SandboxServer.start(SandboxOptions.withToken("secret"));
    client = new SandboxClient(sandbox.uri(), "secret");
  }

  @AfterEach
  void end() throws IOException {
    sandbox.close();
  }

  @Test
  void createsUserWithEnterpriseExtension() {
    Reply created =
        client.createUser(
            "ada.kern@aldermoor.example",
            Map.of(
                "externalId",
                "e-1",
                "emails",
                List.of(Map.of("type", "work", "value", "ada.kern@aldermoor.example")),
                ENTERPRISE,
                Map.of("department", "Workplace")));

    assertThat(created.status()).isEqualTo(201);
    JsonNode read = client.get("/Users/" + created.id()).json();
    assertThat(read.path("userName").asText()).isEqualTo("ada.kern@aldermoor.example");
    assertThat(read.path("externalId").asText()).isEqualTo("e-1");
    assertThat(read.path(ENTERPRISE).path("department").asText()).isEqualTo("Workplace");
    assertThat(read.path("meta").path("location").asText())
        .isEqualTo(sandbox.uri() + "/Users/" + created.id());
  }

  @Test
  void refusesSecondUserNameWhateverItsCase() {
    client.createUser("ada@aldermoor.example");

    Reply second = client.createUser("ADA@Aldermoor.example");

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.json().path("scimType").asText()).isEqualTo("uniqueness");
    assertThat(sandbox.stats().users()).isEqualTo(1);
  }

  @Test
  void refusesRenameToUserNameOfAnother() {
    client.createUser("ada@aldermoor.example");
    String bo = client.createUser("bo@aldermoor.example").id();

    Reply renamed =
        client.patch(
            "/Users/" + bo,
            "[{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"ADA@aldermoor.example\"}]");

    assertThat(renamed.status()).isEqualTo(409);
    assertThat(totalOf(client.match("userName eq \"bo@aldermoor.example\""))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "o'brien@aldermoor.example",
        "o\"brien\"@aldermoor.example",
        "back\\slash",
        "quote-and-back\\\"slash",
        "ends with \\",
        "Müller ß ø 李小龍 \uD83D\uDE00",
        "plus+percent%26&hash#question?",
        "a) or (userName pr",
        "[type eq \"work\"]",
        " = "
      })
  void findsUserByHostileUserName(String userName) {
    client.createUser("somebody.else@aldermoor.example");
    String id = client.createUser(userName).id();

    Reply found = client.match("userName eq " + jsonString(userName));

    assertThat(found.status()).isEqualTo(200);
    assertThat(idsOf(found)).containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"ADA@ALDERMOOR.EXAMPLE\"",
        "userName EQ \"ada@aldermoor.example\"",
        "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"ada@aldermoor.example\"",
        "externalId eq \"E-1\"",
        "emails[type eq \"work\"].value eq \"ada.kern@aldermoor.example\"",
        "emails[type eq \"work\" and value eq \"ada.kern@aldermoor.example\"]",
        "emails.value eq \"ada.kern@aldermoor.example\"",
        "externalId eq \"E-1\" and userName eq \"ada@aldermoor.example\"",
        "externalId eq \"E-9\" or userName eq \"ada@aldermoor.example\"",
        "userName sw \"ada\"",
        "active eq true and externalId eq \"E-1\"",
        "userName eq \"\\u0061da@aldermoor.example\""
      })
  void findsAdaBy(String filter) {
    client.createUser("bo@aldermoor.example");
    String ada =
        client
            .createUser(
                "ada@aldermoor.example",
                Map.of(
                    "externalId",
                    "E-1",
                    "emails",
                    List.of(Map.of("type", "work", "value", "ada.kern@aldermoor.example"))))
            .id();
    client.patch("/Users/" + idsOf(client.match("userName sw \"bo\"")).get(0), deactivate());

    assertThat(idsOf(client.match(filter))).containsExactly(ada);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "externalId eq \"e-1\"",
        "userName eq \"ad\"",
        "emails[type eq \"home\"].value eq \"ada.kern@aldermoor.example\"",
        "not (userName eq \"ada@aldermoor.example\")"
      })
  void doesNotFindAdaBy(String filter) {
    client.createUser(
        "ada@aldermoor.example",
        Map.of(
            "externalId",
            "E-1",
            "emails",
            List.of(Map.of("type", "work", "value", "ada.kern@aldermoor.example"))));

    Reply found = client.match(filter);

    assertThat(found.status()).isEqualTo(200);
    assertThat(totalOf(found)).isZero();
  }

  @Test
  void saysThatFilterIsWrong() {
    assertThat(client.match("userName eq").json().path("scimType").asText())
        .isEqualTo("invalidFilter");
    assertThat(client.match("shoeSize eq \"9\"").status()).isEqualTo(400);
  }

  @Test
  void patchesJustTheNamedAttributes() {
    String id =
        client
            .createUser(
                "ada@aldermoor.example",
                Map.of(
                    "emails",
                    List.of(
                        Map.of("type", "work", "value", "old@aldermoor.example", "primary", true),
                        Map.of("type", "home", "value", "home@aldermoor.example")),
                    ENTERPRISE,
                    Map.of("department", "Workplace")))
            .id();

    Reply patched =
        client.patch(
            "/Users/" + id,
            "[{\"op\":\"replace\",\"path\":\"emails[type eq \\\"work\\\"].value\","
                + "\"value\":\"new@aldermoor.example\"},"
                + "{\"op\":\"replace\",\"path\":\""
                + ENTERPRISE
                + ":department\",\"value\":\"R&D \\\"North\\\"\"},"
                + "{\"op\":\"add\",\"path\":\""
                + ENTERPRISE
                + ":manager\",\"value\":{\"value\":\"m-1\"}},"
                + "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}]");

    assertThat(patched.status()).isEqualTo(200);
    JsonNode user = client.get("/Users/" + id).json();
    assertThat(user.path("emails").findValuesAsText("value"))
        .containsExactlyInAnyOrder("new@aldermoor.example", "home@aldermoor.example");
    assertThat(user.path(ENTERPRISE).path("department").asText()).isEqualTo("R&D \"North\"");
    assertThat(user.path(ENTERPRISE).path("manager").path("value").asText()).isEqualTo("m-1");
    assertThat(user.path("active").isBoolean()).isTrue();
    assertThat(user.path("active").asBoolean()).isFalse();
    assertThat(totalOf(client.match("emails.value eq \"old@aldermoor.example\""))).isZero();
    assertThat(totalOf(client.match("emails.value eq \"new@aldermoor.example\""))).isEqualTo(1);
  }

  @Test
  void deletesOnce() {
    String id = client.createUser("ada@aldermoor.example").id();

    assertThat(client.send("DELETE", "/Users/" + id, "").status()).isEqualTo(204);
    assertThat(client.send("DELETE", "/Users/" + id, "").status()).isEqualTo(404);
    assertThat(client.get("/Users/" + id).status()).isEqualTo(404);
    assertThat(client.patch("/Users/" + id, deactivate()).status()).isEqualTo(404);
    assertThat(totalOf(client.match("userName eq \"ada@aldermoor.example\""))).isZero();
    assertThat(client.createUser("ada@aldermoor.example").status()).isEqualTo(201);
  }

  @Test
  void pagesInTheOrderOfCreation() {
    List<String> created =
        IntStream.range(0, 25).mapToObj(n -> client.createUser("user-" + n).id()).toList();

    Reply second = client.get("/Users?startIndex=11&count=10");

    assertThat(totalOf(second)).isEqualTo(25);
    assertThat(idsOf(second)).containsExactlyElementsOf(created.subList(10, 20));
    assertThat(idsOf(client.get("/Users?startIndex=21&count=10")))
        .containsExactlyElementsOf(created.subList(20, 25));
    assertThat(idsOf(client.get("/Users?startIndex=26&count=10"))).isEmpty();
  }

  @Test
  void givesNoPageOfMoreThanThousand() {
    IntStream.range(0, 1_001).forEach(n -> client.createUser("user-" + n));

    assertThat(idsOf(client.get("/Users?count=5000"))).hasSize(1_000);
  }

  @Test
  void keepsGroupsAndTheirMembersOnce() {
    String group =
        client
            .send(
                "POST",
                "/Groups",
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],"
                    + "\"displayName\":\"Office\",\"members\":[{\"value\":\"u-1\"}]}")
            .id();

    client.patch(
        "/Groups/" + group,
        "[{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"u-1\"},{\"value\":\"u-2\"}]}]");
    assertThat(client.get("/Groups/" + group).json().path("members").findValuesAsText("value"))
        .containsExactly("u-1", "u-2");

    client.patch(
        "/Groups/" + group, "[{\"op\":\"remove\",\"path\":\"members[value eq \\\"u-1\\\"]\"}]");
    assertThat(client.get("/Groups/" + group).json().path("members").findValuesAsText("value"))
        .containsExactly("u-2");
  }

  @Test
  void losesNoMemberToPatchesAtTheSameTime() throws Exception {
    String group =
        client
            .send(
                "POST",
                "/Groups",
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],"
                    + "\"displayName\":\"Office\"}")
            .id();
    var threads = Executors.newFixedThreadPool(8);
    try {
      var done =
          threads.invokeAll(
              IntStream.range(0, 80)
                  .mapToObj(
                      n ->
                          (java.util.concurrent.Callable<Integer>)
                              () ->
                                  client
                                      .patch(
                                          "/Groups/" + group,
                                          "[{\"op\":\"add\",\"path\":\"members\","
                                              + "\"value\":[{\"value\":\"u-"
                                              + n
                                              + "\"}]}]")
                                      .status())
                  .toList());
      for (var status : done) {
        assertThat(status.get()).isEqualTo(200);
      }
    } finally {
      threads.shutdown();
    }

    assertThat(client.get("/Groups/" + group).json().path("members")).hasSize(80);
  }

  @Test
  void answersUnauthorizedWithoutItsToken() {
    Reply refused = new SandboxClient(sandbox.uri(), "guess").createUser("ada@aldermoor.example");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.json().path("status").asText()).isEqualTo("401");
    assertThat(sandbox.stats().users()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"userName\":", "", "nonsense", "[1,2"})
  void answersInvalidSyntaxToBrokenJson(String body) {
    String id = client.createUser("ada@aldermoor.example").id();

    for (Reply reply :
        List.of(client.send("POST", "/Users", body), client.send("PATCH", "/Users/" + id, body))) {
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.json().path("scimType").asText()).isEqualTo("invalidSyntax");
    }
  }

  @Test
  void answersInvalidValueWithoutUserName() {
    Reply reply =
        client.send(
            "POST", "/Users", "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("scimType").asText()).isEqualTo("invalidValue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Nobody", "/v2/Users/1/2", "/"})
  void answersNotFoundElsewhere(String path) {
    assertThat(client.get(path).status()).isEqualTo(404);
  }

  @Test
  void saysWhatItSupports() {
    JsonNode config = client.get("/ServiceProviderConfig").json();

    assertThat(config.path("patch").path("supported").asBoolean()).isTrue();
    assertThat(config.path("filter").path("maxResults").asInt()).isEqualTo(1_000);
    assertThat(config.path("bulk").path("supported").asBoolean()).isFalse();
    assertThat(client.get("/Schemas").status()).isEqualTo(200);
    assertThat(client.get("/ResourceTypes").status()).isEqualTo(200);
  }

  @Test
  void countsWhatWasAsked() {
    String id = client.createUser("ada@aldermoor.example").id();
    client.createUser("ada@aldermoor.example");
    client.patch("/Users/" + id, deactivate());
    client.match("userName eq \"ada@aldermoor.example\"");
    client.get("/Users?count=1");
    client.get("/Users/" + id);
    client.send("DELETE", "/Users/" + id, "");

    SandboxStats stats = sandbox.stats();
    assertThat(stats.requests()).isEqualTo(7);
    assertThat(stats.writes()).isEqualTo(4);
    assertThat(stats.creates()).isEqualTo(2);
    assertThat(stats.patches()).isEqualTo(1);
    assertThat(stats.deletes()).isEqualTo(1);
    assertThat(stats.matches()).isEqualTo(1);
    assertThat(stats.lists()).isEqualTo(1);
    assertThat(stats.reads()).isEqualTo(1);
    assertThat(stats.users()).isZero();
    assertThat(stats.answers())
        .containsEntry("POST /Users 201", 1L)
        .containsEntry("POST /Users 409", 1L)
        .containsEntry("DELETE /Users 204", 1L);
  }

  @Test
  void tellsAboutItselfWithoutToken() {
    client.createUser("ada@aldermoor.example");
    client.match("userName eq \"ada@aldermoor.example\"");

    assertThat(client.control("GET", "/__stats").json().path("creates").asInt()).isEqualTo(1);
    assertThat(client.control("GET", "/__users").text().lines())
        .singleElement()
        .asString()
        .contains("\"userName\":\"ada@aldermoor.example\"");
    assertThat(client.control("GET", "/__requests").text().lines().toList())
        .hasSize(2)
        .noneMatch(line -> line.contains("ada"))
        .anyMatch(line -> line.contains("\"kind\":\"match\",\"status\":200"));
    assertThat(client.control("GET", "/elsewhere").status()).isEqualTo(404);
  }

  @Test
  void forgetsEverythingOnReset() {
    client.createUser("ada@aldermoor.example");

    client.control("POST", "/__reset");

    assertThat(sandbox.stats().requests()).isZero();
    assertThat(totalOf(client.get("/Users"))).isZero();
    assertThat(client.createUser("ada@aldermoor.example").status()).isEqualTo(201);
  }

  @Test
  void answersNoSoonerThanItsLatency() throws IOException {
    try (SandboxServer slow =
        SandboxServer.start(
            SandboxOptions.withToken("secret").withLatency(Duration.ofMillis(80)))) {
      long begin = System.nanoTime();
      new SandboxClient(slow.uri(), "secret").get("/Users");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(80));
    }
  }

  @Test
  void answersWhatIsUnderWayBeforeItEnds() throws Exception {
    SandboxServer slow =
        SandboxServer.start(SandboxOptions.withToken("secret").withLatency(Duration.ofMillis(300)));
    var thread = Executors.newSingleThreadExecutor();
    try {
      var reply =
          thread.submit(
              () -> new SandboxClient(slow.uri(), "secret").createUser("ada@aldermoor.example"));
      while (slow.stats().requests() == 0) {
        Thread.onSpinWait();
      }
      slow.close();
      assertThat(reply.get().status()).isEqualTo(201);
    } finally {
      thread.shutdown();
    }
  }

  @Test
  void doesNotStartOnTakenPort() {
    assertThatThrownBy(
            () -> SandboxServer.start(SandboxOptions.withToken("secret").onPort(sandbox.port())))
        .isInstanceOf(BindException.class);
  }

  private static String deactivate() {
    return "[{\"op\":\"replace\",\"path\":\"active\",\"value\":false}]";
  }

  private static int totalOf(Reply list) {
    return list.json().path("totalResults").asInt(-1);
  }

  private static List<String> idsOf(Reply list) {
    return StreamSupport.stream(list.json().path("Resources").spliterator(), false)
        .map(resource -> resource.path("id").asText())
        .toList();
  }

  private static String jsonString(String value) {
    return com.fasterxml.jackson.databind.node.TextNode.valueOf(value).toString();
  }
}
