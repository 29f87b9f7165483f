package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sandbox.SandboxClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A job of a few people, {@code id,userPrincipalName,displayName,manager} each, whose settings a
 * test changes, and its target.
 */
final class SmallCompany implements AutoCloseable {
  static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private final Path folder;
  private final MoodyTarget target;
  private final SandboxClient client;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private String out = "";
  private String err = "";

  SmallCompany(Path folder) throws IOException {
    this.folder = folder;
    this.target = new MoodyTarget(folder.resolve("store"));
    this.client = new SandboxClient(target.uri(), MoodyTarget.TOKEN);
    Files.writeString(folder.resolve("token"), MoodyTarget.TOKEN);
    settings.put("name", "small");
    settings.put("source", "{ directory: ., users: { path: users.csv } }");
    settings.put("scope", "{ sync: all }");
    settings.put(
        "target",
        "{ url: \"%s\", auth: { bearer: \"${file:%s}\" }, limits: { concurrency: 1 } }"
            .formatted(target.uri(), folder.resolve("token")));
    mappings("");
    settings.put("safety", "{ export: { maximumDropPercent: 100 } }");
    settings.put("report", "{ directory: runs }");
    settings.put("ledger", "{ url: \"jdbc:h2:file:" + folder.resolve("ledger") + "\" }");
    write();
  }

  /** Replaces a top-level setting of the job file. */
  void set(String key, String yaml) throws IOException {
    settings.put(key, yaml);
    write();
  }

  /** The usual mappings of users and some more, each a line of YAML. */
  void mappings(String more) throws IOException {
    set(
        "mappings",
        """

          users:
            - { target: userName, source: "[userPrincipalName]", matching: 1 }
            - { target: externalId, source: "[objectId]" }
            - { target: active, source: "Not([IsSoftDeleted])" }
            - { target: displayName, source: "[displayName]" }
            - { target: nickName, source: "[displayName]", flow: onCreate }
            - { target: "%s:manager", source: "[manager]" }
        %s\
        """
            .formatted(ENTERPRISE, more));
  }

  private void write() throws IOException {
    StringBuilder yaml = new StringBuilder();
    settings.forEach((key, value) -> yaml.append(key).append(": ").append(value).append('\n'));
    Files.writeString(folder.resolve("job.yaml"), yaml);
  }

  /** The users export. */
  void users(String... rows) throws IOException {
    Files.writeString(
        folder.resolve("users.csv"),
        "id,userPrincipalName,displayName,manager\n" + String.join("\n", rows) + "\n");
  }

  /** A users export in which only those stand who have changed; each in JSON. */
  void delta(String... changes) throws IOException {
    Files.writeString(
        folder.resolve("users.csv"),
        """
        {"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users",
         "@odata.deltaLink": "https://graph.microsoft.com/v1.0/users/delta?$deltatoken=x",
         "value": [%s]}
        """
            .formatted(String.join(",\n", changes)));
  }

  /** A run with an export, which must end well. */
  void night(String... rows) throws IOException {
    users(rows);
    assertThat(run("run")).as(err).isZero();
  }

  int run(String verb, String... options) {
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

  String out() {
    return out;
  }

  String err() {
    return err;
  }

  MoodyTarget target() {
    return target;
  }

  SandboxClient client() {
    return client;
  }

  /** The action of each change of a plan that was just made, by key; of managers by "key refer". */
  Map<String, String> planned() {
    Map<String, String> planned = new TreeMap<>();
    for (JsonNode change : SampleCompanyRun.JSON.readTree(out).path("changes")) {
      String action = change.path("action").asString();
      String key = change.path("key").asString();
      planned.put(action.equals("refer") ? key + " refer" : key, action);
    }
    return planned;
  }

  JsonNode report() {
    return SampleCompanyRun.json(folder.resolve("runs/small/latest/report.json"));
  }

  /** How many writes the last run has sent. */
  int writes() {
    JsonNode requests = report().path("requests");
    return requests.path("create").asInt()
        + requests.path("update").asInt()
        + requests.path("delete").asInt();
  }

  /** Display name by user name. */
  Map<String, String> names() {
    Map<String, String> names = new TreeMap<>();
    for (JsonNode account : accounts()) {
      names.put(account.path("userName").asString(), account.path("displayName").asString());
    }
    return names;
  }

  /** The user names of the active accounts. */
  List<String> active() {
    return accounts().stream()
        .filter(account -> account.path("active").asBoolean())
        .map(account -> account.path("userName").asString())
        .sorted()
        .toList();
  }

  JsonNode account(String name) {
    return accounts().stream()
        .filter(account -> account.path("userName").asString().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no account " + name));
  }

  List<JsonNode> accounts() {
    return SampleCompanyRun.JSON
        .readTree(client.get("/Users?count=200").text())
        .path("Resources")
        .valueStream()
        .toList();
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
