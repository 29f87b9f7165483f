package dev.rollcall.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.provisioning.AccountSearch;
import dev.rollcall.provisioning.MatchingValue;
import dev.rollcall.provisioning.Page;
import dev.rollcall.provisioning.ResourceGoneException;
import dev.rollcall.provisioning.UniquenessException;
import dev.rollcall.sandbox.SandboxOptions;
import dev.rollcall.sandbox.SandboxServer;
import dev.rollcall.scim.AttributeChange;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The same life of an account at the sandbox, and at each server of {@code -Drollcall.test.targets=
 * URL,URL} with the bearer token {@code -Drollcall.test.token}.
 */
class RealServersTest {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final List<String> HOSTILE =
      List.of(
          "O'Neil",
          "a\"b",
          "back\\slash",
          "Zoë.Ångström",
          "李小龍",
          "a+b%c&d",
          "x(y)[z]",
          "two words",
          "semi;colon,comma",
          "#hash?query/path",
          "eq \"x\" or userName pr");

  private static SandboxServer sandbox;

  @BeforeAll
  static void startSandbox() throws IOException {
    sandbox = SandboxServer.start(SandboxOptions.withToken("t0ken"));
  }

  @AfterAll
  static void stopSandbox() throws IOException {
    sandbox.close();
  }

  static List<URI> targets() {
    List<URI> targets = new ArrayList<>();
    targets.add(sandbox.uri());
    Pattern.compile(",")
        .splitAsStream(System.getProperty("rollcall.test.targets", ""))
        .filter(url -> !url.isBlank())
        .forEach(url -> targets.add(URI.create(url)));
    return targets;
  }

  @ParameterizedTest
  @MethodSource("targets")
  void findsEverybodyWhateverTheirName(URI base) throws Exception {
    try (HttpServiceProvider target = client(base)) {
      AccountSearch search = new AccountSearch(target, values -> List.of());
      for (String hostile : HOSTILE) {
        String name = hostile + "." + UUID.randomUUID();
        ScimResource wanted = person(name);
        MatchingValue value = new MatchingValue(AttributePath.parse("userName"), name, 1);
        assertThat(search.justMade(List.of(value))).as("before %s", name).isEmpty();
        String id = target.create(wanted).id().orElseThrow();
        assertThat(search.justMade(List.of(value)).flatMap(ScimResource::id)).as(name).contains(id);
        assertThatThrownBy(() -> target.create(wanted))
            .as("again %s", name)
            .isInstanceOf(UniquenessException.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void findsByMail(URI base) throws Exception {
    try (HttpServiceProvider target = client(base)) {
      String name = "mail." + UUID.randomUUID();
      String id = target.create(person(name)).id().orElseThrow();
      MatchingValue mail =
          new MatchingValue(
              AttributePath.parse("emails[type eq \"work\"].value"), name + "@contoso.com", 1);
      assertThat(
              new AccountSearch(target, values -> List.of())
                  .justMade(List.of(mail))
                  .flatMap(ScimResource::id))
          .contains(id);
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void changesJustWhatIsWanted(URI base) throws Exception {
    try (HttpServiceProvider target = client(base)) {
      String name = "life." + UUID.randomUUID();
      String managerId = target.create(person("manager." + UUID.randomUUID())).id().orElseThrow();
      ScimResource before = person(name);
      String id = target.create(before).id().orElseThrow();
      ScimResource wanted =
          ScimResource.builder(ResourceType.USER)
              .set(AttributePath.parse("userName"), "renamed." + name)
              .set(AttributePath.parse("title"), "Größe \"9\" \\ x")
              .set(AttributePath.parse("name.givenName"), "Ana María")
              .set(AttributePath.parse("emails[type eq \"work\"].value"), "new@contoso.com")
              .set(AttributePath.parse("phoneNumbers[type eq \"mobile\"].value"), "+1 555 0100")
              .set(AttributePath.parse("addresses[type eq \"work\"].locality"), "Roma")
              .set(AttributePath.parse("addresses[type eq \"work\"].postalCode"), "00100")
              .set(AttributePath.parse("addresses[type eq \"other\"].formatted"), "Room 1")
              .set(AttributePath.parse(ENTERPRISE + ":department"), "Sales")
              .set(AttributePath.parse(ENTERPRISE + ":employeeNumber"), "007")
              .set(AttributePath.parse(ENTERPRISE + ":manager"), managerId)
              .set(AttributePath.parse("active"), false)
              .build();
      target.patch(ResourceType.USER, id, PatchRequest.of(before.changesTo(wanted)));
      ScimResource after = target.read(ResourceType.USER, id).orElseThrow();
      assertThat(after.changesTo(wanted)).isEmpty();
      assertThat(after.changesTo(before.merge(wanted))).isEmpty();
      assertThat(after.toJson().path("emails").size()).isEqualTo(1);
      assertThat(after.isActive()).isFalse();
      target.patch(ResourceType.USER, id, PatchRequest.of(before.changesTo(wanted)));
      assertThat(target.read(ResourceType.USER, id).orElseThrow().changesTo(wanted)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void addsToWhatLacksAnElementItWasBelievedToHave(URI base) throws Exception {
    try (HttpServiceProvider target = client(base)) {
      String id = target.create(person("lacks." + UUID.randomUUID())).id().orElseThrow();
      AttributePath fax = AttributePath.parse("phoneNumbers[type eq \"fax\"].value");
      target.patch(
          ResourceType.USER,
          id,
          PatchRequest.of(
              List.of(
                  new AttributeChange(fax, text("old"), text("new")),
                  new AttributeChange(AttributePath.parse("nickName"), text("old"), null))));
      assertThat(target.read(ResourceType.USER, id).orElseThrow().text(fax)).contains("new");
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void noticesWhoIsGone(URI base) throws Exception {
    try (HttpServiceProvider target = client(base)) {
      String id = target.create(person("gone." + UUID.randomUUID())).id().orElseThrow();
      target.delete(ResourceType.USER, id);
      target.delete(ResourceType.USER, id);
      assertThat(target.read(ResourceType.USER, id)).isEmpty();
      PatchRequest patch =
          PatchRequest.of(
              List.of(new AttributeChange(AttributePath.parse("title"), null, text("x"))));
      assertThatThrownBy(() -> target.patch(ResourceType.USER, id, patch))
          .isInstanceOf(ResourceGoneException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void listsEverybodyOnce(URI base) throws Exception {
    try (HttpServiceProvider target = client(base)) {
      Set<String> created = new HashSet<>();
      for (int i = 0; i < 25; i++) {
        created.add(target.create(person("list." + UUID.randomUUID())).id().orElseThrow());
      }
      List<String> listed = new ArrayList<>();
      Page page = target.list(ResourceType.USER, 1);
      while (!page.resources().isEmpty()) {
        page.resources().forEach(account -> listed.add(account.id().orElseThrow()));
        if (listed.size() >= page.totalResults()) {
          break;
        }
        page = target.list(ResourceType.USER, listed.size() + 1);
      }
      assertThat(listed).doesNotHaveDuplicates().containsAll(created);
    }
  }

  private static ScimResource person(String name) {
    return ScimResource.builder(ResourceType.USER)
        .set(AttributePath.parse("userName"), name)
        .set(AttributePath.parse("externalId"), UUID.randomUUID().toString())
        .set(AttributePath.parse("active"), true)
        .set(AttributePath.parse("displayName"), name)
        .set(AttributePath.parse("name.givenName"), "Ana")
        .set(AttributePath.parse("name.familyName"), name)
        .set(AttributePath.parse("name.formatted"), "Ana " + name)
        .set(
            AttributePath.parse("emails[type eq \"work\"].value"),
            name.replaceAll("[^a-z0-9.-]", "x") + "@contoso.com")
        .set(AttributePath.parse("addresses[type eq \"work\"].locality"), "Rome")
        .set(AttributePath.parse(ENTERPRISE + ":department"), "Tour Operations")
        .build();
  }

  private static tools.jackson.databind.JsonNode text(String value) {
    return JsonNodeFactory.instance.stringNode(value);
  }

  private static HttpServiceProvider client(URI base) {
    String token = System.getProperty("rollcall.test.token", "t0ken");
    return new HttpServiceProvider(
        new ConnectionSettings(
            base,
            new Credentials.Bearer(() -> base.equals(sandbox.uri()) ? "t0ken" : token),
            Network.direct(),
            4,
            null,
            10,
            BulkLimits.NONE,
            Dialect.RFC,
            Duration.ofSeconds(30),
            3,
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ZERO),
        Clock.systemUTC());
  }
}
