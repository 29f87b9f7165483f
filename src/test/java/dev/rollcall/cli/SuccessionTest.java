package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sandbox.SandboxClient;
import dev.rollcall.sandbox.SandboxOptions;
import dev.rollcall.sandbox.SandboxServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A name that one person gives up in the night in which another is given it. */
class SuccessionTest {
  private static final String MANAGER =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  @TempDir Path folder;
  private SandboxServer target;
  private SandboxClient client;
  private String out = "";
  private String err = "";

  @BeforeEach
  void startTarget() throws IOException {
    target = SandboxServer.start(SandboxOptions.withToken("t"));
    client = new SandboxClient(target.uri(), "t");
    Files.writeString(folder.resolve("token"), "t");
    job("disable");
  }

  @AfterEach
  void stopTarget() throws IOException {
    target.close();
  }

  @Test
  void nameOfSomebodyWhoIsRenamedIsFreeForSomebodyNewInTheSameNight() throws IOException {
    night("k2,ann,Ann,", "k3,bob,Bob,");
    users("k1,ann,Anna,k3", "k2,ann.new,Ann,", "k3,bob,Bob,");

    assertThat(run("plan", "--json")).as(err).isZero();
    assertThat(planned()).isEqualTo(Map.of("k1", "create", "k1 refer", "refer", "k2", "update"));
    assertThat(run("run")).as(err).isZero();
    assertThat(names()).isEqualTo(Map.of("ann", "Anna", "ann.new", "Ann", "bob", "Bob"));
    JsonNode ann = account("ann");
    assertThat(ann.path("nickName").asString()).as("only given to new accounts").isEqualTo("Anna");
    assertThat(ann.path(MANAGER).at("/manager/value").asString())
        .isEqualTo(account("bob").path("id").asString());

    assertThat(run("run")).as(err).isZero();
    assertThat(report().at("/counts/users/unchanged").asInt()).isEqualTo(3);
    assertThat(report().path("requests").valueStream().mapToInt(JsonNode::asInt).sum()).isZero();
  }

  @Test
  void nameThatIsKeptIsNotFreeAndTheTargetIsNotAsked() throws IOException {
    night("k2,ann,Ann,");
    users("k1,ann,Anna,", "k2,ann,Ann the Second,");

    assertThat(run("run")).as(err).isEqualTo(3);
    assertThat(report().at("/failures/0/code").asString()).isEqualTo("DuplicateSource");
    assertThat(report().at("/requests/create").asInt()).isZero();
    assertThat(names()).isEqualTo(Map.of("ann", "Ann the Second"));
  }

  @Test
  void nameThatAnotherTakesOverIsNotFree() throws IOException {
    night("k2,ann,Ann,", "k3,bob,Bob,");
    users("k1,ann,Anna,", "k2,ann.new,Ann,", "k3,ann,Bob,");

    assertThat(run("run")).as(err).isEqualTo(3);
    assertThat(report().at("/counts/users/failed").asInt()).isEqualTo(1);
    assertThat(names()).isEqualTo(Map.of("ann", "Bob", "ann.new", "Ann"));
  }

  @Test
  void nameWhoseChangeOfHandsIsHeldIsNotAskedFor() throws IOException {
    job("disable", "updates: { percent: 10, minimum: 1 }");
    night("k2,ann,Ann,", "k3,bob,Bob,");
    users("k1,ann,Anna,", "k2,ann.new,Ann,", "k3,bob.new,Bob,");

    assertThat(run("run")).as(err).isEqualTo(5);
    assertThat(report().at("/failures/0/code").asString()).isEqualTo("DuplicateSource");
    assertThat(report().at("/requests/create").asInt()).isZero();
    assertThat(names()).isEqualTo(Map.of("ann", "Ann", "bob", "Bob"));
  }

  @Test
  void nameOfAnAccountThatIsDeletedIsFree() throws IOException {
    job("delete");
    night("k2,ann,Ann,");
    users("k1,ann,Anna,");

    assertThat(run("run")).as(err).isZero();
    assertThat(report().at("/counts/users/deleted").asInt()).isEqualTo(1);
    assertThat(names()).isEqualTo(Map.of("ann", "Anna"));
    assertThat(account("ann").path("externalId").asString()).isEqualTo("k1");
  }

  @Test
  void nameOfAnAccountThatIsDisabledIsNotFree() throws IOException {
    night("k2,ann,Ann,");
    users("k1,ann,Anna,");

    assertThat(run("run")).as(err).isEqualTo(3);
    assertThat(names()).isEqualTo(Map.of("ann", "Ann"));
    assertThat(account("ann").path("active").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"k1,k2", "k2,k1"})
  void nameGoesFromOneAccountToAnother(String giver, String taker) throws IOException {
    night(giver + ",ann,Ann,", taker + ",bob,Bob,");
    users(giver + ",ann.new,Ann,", taker + ",ann,Bob,");

    assertThat(run("run")).as(err).isZero();
    assertThat(names()).isEqualTo(Map.of("ann", "Bob", "ann.new", "Ann"));
  }

  private void job(String missing) throws IOException {
    job(missing, "");
  }

  private void job(String missing, String limits) throws IOException {
    Files.writeString(
        folder.resolve("job.yaml"),
        """
        name: succession
        source:
          directory: .
          users: { path: users.csv }
          missingUsers: %s
        scope: { sync: all }
        target:
          url: %s
          auth: { bearer: "${file:%s}" }
          limits: { concurrency: 1 }
        mappings:
          users:
            - { target: userName, source: "[userPrincipalName]", matching: 1 }
            - { target: externalId, source: "[objectId]" }
            - { target: active, source: "Not([IsSoftDeleted])" }
            - { target: displayName, source: "[displayName]" }
            - { target: nickName, source: "[displayName]", flow: onCreate }
            - { target: "%s:manager", source: "[manager]" }
        safety:
          export: { maximumDropPercent: 100 }
          %s
        report: { directory: runs }
        ledger: { url: "jdbc:h2:file:%s" }
        """
            .formatted(
                missing,
                target.uri(),
                folder.resolve("token"),
                MANAGER,
                limits,
                folder.resolve("ledger")));
  }

  private void night(String... rows) throws IOException {
    users(rows);
    assertThat(run("run")).as(err).isZero();
  }

  private void users(String... rows) throws IOException {
    Files.writeString(
        folder.resolve("users.csv"),
        "id,userPrincipalName,displayName,manager\n" + String.join("\n", rows) + "\n");
  }

  private int run(String verb, String... options) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    String[] arguments = new String[options.length + 2];
    arguments[0] = verb;
    arguments[1] = folder.resolve("job.yaml").toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(outText, true))
            .setErr(new PrintWriter(errText, true))
            .execute(arguments);
    out = outText.toString();
    err = errText.toString();
    return code;
  }

  private Map<String, String> planned() {
    Map<String, String> planned = new TreeMap<>();
    for (JsonNode change : SampleCompanyRun.JSON.readTree(out).path("changes")) {
      String action = change.path("action").asString();
      String key = change.path("key").asString();
      planned.put(action.equals("refer") ? key + " refer" : key, action);
    }
    return planned;
  }

  private JsonNode report() {
    return SampleCompanyRun.json(folder.resolve("runs/succession/latest/report.json"));
  }

  /** Display name by user name. */
  private Map<String, String> names() {
    Map<String, String> names = new TreeMap<>();
    for (JsonNode account : resources("/Users")) {
      names.put(account.path("userName").asString(), account.path("displayName").asString());
    }
    return names;
  }

  private JsonNode account(String name) {
    return resources("/Users?filter=userName%20eq%20%22" + name + "%22").path(0);
  }

  private JsonNode resources(String path) {
    return SampleCompanyRun.JSON.readTree(client.get(path).text()).path("Resources");
  }
}
