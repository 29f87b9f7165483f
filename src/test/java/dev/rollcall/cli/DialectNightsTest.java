package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sandbox.SandboxStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever the words, the same accounts, groups, members and managers are there in the end. */
class DialectNightsTest {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final List<String> NIGHTS = List.of("night-1", "night-2", "night-3");
  @TempDir Path folder;

  @Test
  void nightsEndWithEqualAccountsInEachDialect() throws IOException {
    List<Map<String, JsonNode>> expected = nights("rfc");
    assertThat(expected.get(2).values()).anyMatch(each -> each.path("members").size() > 5);
    assertThat(expected.get(2).values())
        .anyMatch(each -> each.path(ENTERPRISE).path("manager").has("value"));
    for (String dialect : List.of("entra-legacy", "entra-062020", "put")) {
      assertThat(nights(dialect)).as(dialect).isEqualTo(expected);
    }
  }

  /** The accounts and groups after each night. */
  private List<Map<String, JsonNode>> nights(String dialect) throws IOException {
    List<Map<String, JsonNode>> after = new ArrayList<>();
    try (LiveSandbox live = new LiveSandbox(Files.createDirectory(folder.resolve(dialect)))) {
      live.editJob("  url: ", "  dialect: " + dialect + "\n  url: ");
      live.editJob(
          "    - { target: title,",
          "    - { target: \""
              + ENTERPRISE
              + ":manager\", source: \"[manager]\" }\n    - { target: title,");
      live.editJob(
          "  actions: [create",
          "  groups: [ { target: displayName, source: \"[displayName]\", matching: 1 } ]\n"
              + "  actions: [create");
      for (String night : NIGHTS) {
        manage(live, night);
        String exports = live.company().exports(night).toString();
        live.ends(0, "run", "--exports", exports);
        after.add(resources(live));
        SandboxStats before = live.stats();
        live.ends(0, "run", "--exports", exports);
        assertThat(live.stats().patches()).as(dialect).isEqualTo(before.patches());
      }
      assertThat(live.stats().patches() > 0).isEqualTo(!dialect.equals("put"));
    }
    return after;
  }

  /** Gives everybody a manager: whoever stands in the row before. */
  private static void manage(LiveSandbox live, String night) throws IOException {
    Path users = live.company().exports(night).resolve("users.csv");
    StringBuilder text = new StringBuilder();
    String before = "manager";
    for (List<String> row : Csv.rows(users)) {
      text.append(Csv.line(row)).append(',').append(before).append("\r\n");
      before = text.isEmpty() ? "" : row.get(5);
    }
    Files.writeString(users, text);
  }

  /** Without what differs by chance: names in place of ids. */
  private static Map<String, JsonNode> resources(LiveSandbox live) {
    Map<String, String> names = new TreeMap<>();
    List<ObjectNode> all = new ArrayList<>();
    for (String path : List.of("/Users", "/Groups")) {
      SampleCompanyRun.JSON
          .readTree(live.client().get(path + "?count=1000").text())
          .path("Resources")
          .forEach(each -> all.add((ObjectNode) each));
    }
    all.forEach(each -> names.put(each.path("id").asString(), name(each)));
    Map<String, JsonNode> byName = new TreeMap<>();
    for (ObjectNode each : all) {
      each.remove(List.of("id", "meta"));
      List<String> members = new ArrayList<>();
      each.path("members")
          .forEach(member -> members.add(names.get(member.path("value").asString())));
      if (each.has("members")) {
        each.putPOJO("members", members.stream().sorted().toList());
      }
      if (each.path(ENTERPRISE).path("manager") instanceof ObjectNode manager) {
        manager.put("value", names.get(manager.path("value").asString()));
        manager.remove("$ref");
      }
      byName.put(name(each), SampleCompanyRun.JSON.readTree(each.toString()));
    }
    return byName;
  }

  private static String name(JsonNode resource) {
    return resource.has("userName")
        ? resource.path("userName").asString()
        : "group " + resource.path("displayName").asString();
  }
}
