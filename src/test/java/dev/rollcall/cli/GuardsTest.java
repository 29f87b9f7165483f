package dev.rollcall.cli;

import static dev.rollcall.cli.SampleCompanyRun.rewrite;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every guard on the sample company: what it holds, what it lets through, what it says. */
class GuardsTest {
  @TempDir Path folder;
  private SampleCompanyRun company;

  @BeforeEach
  void firstNight() {
    company = new SampleCompanyRun(folder);
    assertThat(company.run("run")).as(company.err()).isZero();
  }

  @Test
  void anAttributeThatChangesForTooManyIsNamedAndNobodyIsUpdated() throws IOException {
    rewrite(
        company.job(),
        "target: displayName, source: \"[displayName]\"",
        "target: displayName, source: '\"X\"'");

    for (String attempt : List.of("first", "again")) {
      assertThat(company.run("run")).as(attempt + company.err()).isEqualTo(5);
      JsonNode guard = guard("updates");
      assertThat(guard.path("held").asInt()).isEqualTo(240);
      assertThat(guard.path("actual").asInt()).isEqualTo(240);
      assertThat(guard.path("limit").asInt()).isEqualTo(120);
      assertThat(guard.path("message").asString())
          .contains("displayName for 240", "safety.updates: 50 %", "rollcall approve");
      assertThat(company.users("held")).isEqualTo(240);
      assertThat(company.report().path("requests").path("update").asInt()).isZero();
      assertThat(heldInTheLog()).hasSize(240);
    }
  }

  @Test
  void tooManyDisablesAreHeldAndEverybodyElseIsProvisioned() throws IOException {
    guards("deletions: { count: 5, percent: 100, minimum: 2 }");

    assertThat(secondNight()).as(company.err()).isEqualTo(5);
    assertThat(guard("deletions").path("limit").asInt()).isEqualTo(5);
    assertThat(company.users("held")).isEqualTo(6);
    assertThat(company.users("disabled")).isZero();
    assertThat(company.users("created")).isEqualTo(10);
    assertThat(company.users("updated")).isEqualTo(14);
    assertThat(heldInTheLog())
        .isEqualTo(ids(company.expected("night-2").path("ids").path("disabled")));
  }

  @Test
  void whatIsNotOneTooManyIsLetThrough() throws IOException {
    guards("deletions: { count: 6, percent: 2.5, minimum: 2 }"); // 2.5 % of 240 are 6

    assertThat(secondNight()).as(company.err()).isZero();
    assertThat(company.users("disabled")).isEqualTo(6);
  }

  @Test
  void fewerThanTheMinimumAreNeverHeld() throws IOException {
    guards("deletions: { count: 0, percent: 0, minimum: 7 }");

    assertThat(secondNight()).as(company.err()).isZero();
    assertThat(company.users("disabled")).isEqualTo(6);
  }

  @Test
  void creationsAreHeldButInAnInitialCycle() throws IOException {
    guards("creations: { percent: 4, minimum: 2 }"); // 4 % of 240 are 9

    assertThat(secondNight()).as(company.err()).isEqualTo(5);
    assertThat(guard("creations").path("limit").asInt()).isEqualTo(9);
    assertThat(guard("creations").path("actual").asInt()).isEqualTo(10);
    assertThat(company.users("created")).isZero();
    assertThat(company.users("updated")).isEqualTo(14);
    assertThat(company.users("disabled")).isEqualTo(6);
  }

  @Test
  void theGuardsOfADefaultJobAreOn() throws IOException {
    Path assignments = company.exports("night-1").resolve("app-role-assigned-to.json");
    String everybody = Files.readString(assignments);
    Files.writeString(assignments, withoutEveryFourth(everybody));
    rewrite(company.job(), "maximumAgeHours: 0", "maximumAgeHours: 0, maximumDropPercent: 100");

    assertThat(company.run("run")).as(company.err()).isEqualTo(5);
    assertThat(guard("deletions").path("limit").asInt()).isEqualTo(24);
    assertThat(company.users("disabled")).isZero();
  }

  @Test
  void protectedAccountsAreNeitherUpdatedNorDisabledAndNamed() throws IOException {
    JsonNode leaver = company.expected("night-2").path("ids").path("disabled").path(0);
    String name = nameOf(leaver.asString());
    guards("protect: [\"" + name.toUpperCase(Locale.ROOT) + "\"]");

    assertThat(secondNight()).as(company.err()).isEqualTo(3);
    assertThat(company.users("refused")).isEqualTo(1);
    assertThat(company.users("disabled")).isEqualTo(5);
    assertThat(company.changed()).doesNotContainKey(leaver.asString());
  }

  @Test
  void planNamesWhatTheGuardsWouldHold() throws IOException {
    guards("deletions: { count: 5, percent: 100, minimum: 2 }");

    assertThat(company.run("plan", "--json", "--exports", company.exports("night-2").toString()))
        .isEqualTo(5);
    JsonNode plan = SampleCompanyRun.JSON.readTree(company.out());
    assertThat(plan.path("guards").path(0).path("rule").asString()).isEqualTo("deletions");
    assertThat(plan.path("counts").path("users").path("held").asInt()).isEqualTo(6);
  }

  private int secondNight() {
    return company.run("run", "--exports", company.exports("night-2").toString());
  }

  private JsonNode guard(String rule) {
    JsonNode guards = company.report().path("guards");
    assertThat(guards).hasSize(1);
    assertThat(guards.path(0).path("rule").asString()).isEqualTo(rule);
    return guards.path(0);
  }

  private Set<String> heldInTheLog() {
    return SampleCompanyRun.lines(company.latest("provisioning-log.jsonl")).stream()
        .filter(entry -> entry.path("provisioningAction").asString().equals("stageddelete"))
        .map(entry -> entry.path("sourceIdentity").path("id").asString())
        .collect(Collectors.toSet());
  }

  private String nameOf(String key) {
    return SampleCompanyRun.lines(company.latest("provisioning-log.jsonl")).stream()
        .filter(entry -> entry.path("sourceIdentity").path("id").asString().equals(key))
        .flatMap(entry -> entry.path("modifiedProperties").valueStream())
        .filter(property -> property.path("displayName").asString().equals("userName"))
        .map(property -> property.path("newValue").asString())
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> ids(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
  }

  private void guards(String rule) throws IOException {
    rewrite(company.job(), "safety:\n", "safety:\n  " + rule + "\n");
  }

  private static String withoutEveryFourth(String assignments) {
    ObjectNode json = (ObjectNode) SampleCompanyRun.JSON.readTree(assignments);
    List<JsonNode> all = json.path("value").valueStream().toList();
    ArrayNode kept = json.putArray("value");
    for (int i = 0; i < all.size(); i++) {
      if (i % 4 != 0) {
        kept.add(all.get(i));
      }
    }
    return json.toString();
  }
}
