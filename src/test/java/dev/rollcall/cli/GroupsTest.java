package dev.rollcall.cli;

import static dev.rollcall.cli.SampleCompanyRun.rewrite;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Group objects, their members and managers, at a sandbox that is asked afterwards. */
class GroupsTest {
  private static final String LEEDS = "19d25473-3895-33bb-ad47-fbb8bd58a29e";
  private static final Set<String> ASSIGNED =
      Set.of(LEEDS, "e1bf22d7-77e3-3cc8-969e-219acc495e13", "cd85c063-79b0-3f32-8b3f-e5ec556d8c70");
  private static final String MANAGER =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
  private static final String GROUP_NAME =
      "{ target: displayName, source: \"[displayName]\", matching: 1 }";
  private static final String GROUP_KEY = "{ target: externalId, source: \"[objectId]\" }";
  @TempDir Path folder;
  private SampleCompanyRun company;
  private LiveSandbox live;

  @BeforeEach
  void startTarget() throws IOException {
    live = new LiveSandbox(folder);
    company = live.company();
    rewrite(
        company.job(),
        "  actions: [create, update, delete]",
        "  groups: [ " + GROUP_NAME + ", " + GROUP_KEY + " ]\n  actions: [create, update, delete]");
  }

  @AfterEach
  void stopTarget() throws IOException {
    live.close();
  }

  @Test
  void assignedGroupsHaveTheMembersWhoHaveAnActiveAccountNightAfterNight() throws IOException {
    for (String night : List.of("night-1", "night-2", "night-3")) {
      String exports = company.exports(night).toString();
      assertThat(company.run("plan", "--json", "--exports", exports)).isZero();
      Map<String, Integer> planned = plannedRelations();
      assertThat(company.run("run", "--exports", exports)).as(company.err()).isZero();
      JsonNode relations = company.report().path("counts").path("relations");
      assertThat(planned.getOrDefault("join", 0)).isEqualTo(relations.path("joined").asInt());
      assertThat(planned.getOrDefault("leave", 0)).isEqualTo(relations.path("left").asInt());

      Map<String, Set<String>> members = membersAtTarget();
      assertThat(members.keySet()).isEqualTo(ASSIGNED);
      for (String group : ASSIGNED) {
        assertThat(members.get(group)).as(night + ", " + group).isEqualTo(wanted(night, group));
      }
      assertThat(members.get(LEEDS)).isNotEmpty();

      assertThat(company.run("run", "--exports", exports)).isZero();
      assertThat(requests()).as(company.report().toString()).isZero();
      assertThat(groups("unchanged") + groups("skipped")).isEqualTo(6);
    }
  }

  @Test
  void groupThatIsCreatedAndFilledIsTwoEntriesOfTheLogWithIdsOfTheirOwn() throws IOException {
    assertThat(company.run("run")).as(company.err()).isZero();
    Path log = folder.resolve("runs/sandbox/latest/provisioning-log.jsonl");
    List<JsonNode> entries =
        Files.readAllLines(log).stream().map(SampleCompanyRun.JSON::readTree).toList();
    assertThat(entries)
        .filteredOn(entry -> entry.at("/sourceIdentity/id").asString().equals(LEEDS))
        .hasSize(2);
    assertThat(entries).extracting(entry -> entry.path("id").asString()).doesNotHaveDuplicates();
    assertThat(entries)
        .extracting(entry -> entry.path("changeId").asString())
        .doesNotHaveDuplicates();
  }

  @Test
  void renamedGroupIsUpdatedAndKeepsItsMembers() throws IOException {
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(groups("created")).isEqualTo(3);
    Set<String> before = membersAtTarget().get(LEEDS);

    rewrite(company.exports("night-1").resolve("groups.json"), "SpaceIQ Leeds", "SpaceIQ York");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(groups("updated")).isEqualTo(1);
    assertThat(requests()).isEqualTo(1);
    assertThat(membersAtTarget().get(LEEDS)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"disable", "delete", "ignore"})
  void groupThatIsNotAssignedAnyMoreIsTreatedAsTheJobSays(String policy) throws IOException {
    rewrite(company.job(), "outOfScope: disable", "outOfScope: " + policy);
    rewrite(company.job(), "safety:", "safety:\n  memberships: { percent: 100, minimum: 1000 }");
    assertThat(company.run("run")).as(company.err()).isZero();
    Set<String> before = membersAtTarget().get(LEEDS);
    rewrite(company.exports("night-1").resolve("app-role-assigned-to.json"), LEEDS, LEEDS + "x");
    Path members = company.exports("night-1").resolve("members");
    Files.copy(members.resolve(LEEDS + ".csv"), members.resolve(LEEDS + "x.csv"));

    assertThat(company.run("run")).as(company.err()).isZero();
    Map<String, Set<String>> after = membersAtTarget();
    switch (policy) {
      case "disable" -> assertThat(after.get(LEEDS)).isEmpty();
      case "delete" -> assertThat(after).doesNotContainKey(LEEDS);
      default -> assertThat(after.get(LEEDS)).isEqualTo(before);
    }
    assertThat(company.run("run")).isZero();
    assertThat(requests()).isZero();
  }

  @Test
  void tooManyRemovalsOfMembersAreHeld() throws IOException {
    assertThat(company.run("run")).as(company.err()).isZero();
    Map<String, Set<String>> before = membersAtTarget();
    for (String group : ASSIGNED) {
      Path members = company.exports("night-1").resolve("members/" + group + ".csv");
      Files.writeString(members, Files.readAllLines(members).get(0) + "\n");
    }
    rewrite(
        company.job(),
        "safety:",
        "safety:\n  deletions: { count: 500, percent: 100 }\n  memberships: { minimum: 1 }");
    assertThat(company.run("run")).as("the trust gate comes first").isEqualTo(4);
    assertThat(company.run("run", "--accept-export", "maximumDropPercent"))
        .as(company.err())
        .isEqualTo(5);
    assertThat(company.report().path("guards").path(0).path("rule").asString())
        .isEqualTo("memberships");
    assertThat(membersAtTarget()).containsAllEntriesOf(before);

    assertThat(company.run("approve", "--all")).as(company.err()).isZero();
    ASSIGNED.forEach(group -> assertThat(membersAtTarget().get(group)).isEmpty());
  }

  @Test
  void groupThatVanishedAtTheTargetHasItsMembersAgainInTheEnd() throws IOException {
    assertThat(company.run("run")).as(company.err()).isZero();
    Map<String, Set<String>> before = membersAtTarget();
    live.client().send("DELETE", "/Groups/" + groupIds().get(LEEDS), "");
    rewrite(company.exports("night-1").resolve("groups.json"), "SpaceIQ Leeds", "SpaceIQ York");

    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(membersAtTarget()).isEqualTo(before);
  }

  @Test
  void managersAreSetWhenBothHaveAnAccountAndAgainInEveryRunUntilThen() throws IOException {
    rewrite(
        company.job(),
        "    - { target: title,",
        "    - { target: \"" + MANAGER + "\", source: \"[manager]\" }\n    - { target: title,");
    List<String> people = active("night-1");
    String boss = people.get(0);
    String unknown = "00000000-dead-beef-0000-000000000000";
    manage("night-1", Map.of(people.get(1), boss, people.get(2), boss, people.get(3), unknown));

    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(references()).isEqualTo(2);
    Map<String, String> ids = userIds();
    assertThat(managerOf(people.get(1))).isEqualTo(ids.get(boss));
    assertThat(managerOf(people.get(3))).isEmpty();
    assertThat(company.report().path("warnings").toString()).contains("without an account");

    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(requests()).isZero();

    manage(
        "night-1", Map.of(people.get(1), people.get(2), people.get(2), boss, people.get(3), boss));
    assertThat(company.run("plan", "--json")).isZero();
    assertThat(plannedRelations()).containsEntry("refer", 2);
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(references()).isEqualTo(2);
    assertThat(managerOf(people.get(1))).isEqualTo(ids.get(people.get(2)));
    assertThat(managerOf(people.get(3))).isEqualTo(ids.get(boss));
    assertThat(company.run("run")).isZero();
    assertThat(requests()).isZero();
  }

  /** Gives the users export a column with each one's manager. */
  private void manage(String night, Map<String, String> managers) throws IOException {
    Path users = company.exports(night).resolve("users.csv");
    Path kept = folder.resolve("users-without-managers.csv");
    if (!Files.exists(kept)) {
      Files.copy(users, kept);
    }
    StringBuilder text = new StringBuilder();
    boolean header = true;
    for (List<String> row : Csv.rows(kept)) {
      text.append(Csv.line(row));
      text.append(header ? ",manager" : "," + managers.getOrDefault(row.get(5), ""));
      text.append("\r\n");
      header = false;
    }
    Files.writeString(users, text);
  }

  /** Who has an active account after a night, as the data says. */
  private List<String> active(String night) {
    return company
        .expected(night)
        .path("ids")
        .path("created")
        .valueStream()
        .map(JsonNode::asString)
        .sorted()
        .toList();
  }

  private String managerOf(String key) {
    JsonNode user = json("/Users/" + userIds().get(key));
    return user.path("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")
        .path("manager")
        .path("value")
        .asString("");
  }

  private Set<String> wanted(String night, String group) throws IOException {
    Path file = company.exports(night).resolve("members/" + group + ".csv");
    Set<String> active =
        resources("/Users").stream()
            .filter(user -> user.path("active").asBoolean())
            .map(user -> user.path("externalId").asString())
            .collect(Collectors.toSet());
    return Csv.rows(file).stream()
        .map(row -> row.get(0))
        .filter(active::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** By the keys of the exports. */
  private Map<String, Set<String>> membersAtTarget() {
    Map<String, String> keys = new TreeMap<>();
    userIds().forEach((key, id) -> keys.put(id, key));
    Map<String, Set<String>> members = new TreeMap<>();
    for (JsonNode group : resources("/Groups")) {
      members.put(
          group.path("externalId").asString(),
          group
              .path("members")
              .valueStream()
              .map(member -> keys.getOrDefault(member.path("value").asString(), "nobody"))
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    return members;
  }

  private Map<String, String> userIds() {
    return ids("/Users");
  }

  private Map<String, String> groupIds() {
    return ids("/Groups");
  }

  private Map<String, String> ids(String path) {
    return resources(path).stream()
        .collect(
            Collectors.toMap(
                each -> each.path("externalId").asString(), each -> each.path("id").asString()));
  }

  private List<JsonNode> resources(String path) {
    return json(path + "?count=1000").path("Resources").valueStream().toList();
  }

  private JsonNode json(String path) {
    return SampleCompanyRun.JSON.readTree(live.client().get(path).text());
  }

  private Map<String, Integer> plannedRelations() {
    Map<String, Integer> planned = new TreeMap<>();
    for (JsonNode change : SampleCompanyRun.JSON.readTree(company.out()).path("changes")) {
      int size =
          change
              .path("attributes")
              .valueStream()
              .mapToInt(each -> Math.max(each.path("old").size(), each.path("new").size()))
              .sum();
      planned.merge(change.path("action").asString(), Math.max(size, 1), Integer::sum);
    }
    return planned;
  }

  private int references() {
    return company.report().path("counts").path("relations").path("references").asInt();
  }

  private int groups(String count) {
    return company.report().path("counts").path("groups").path(count).asInt();
  }

  private int requests() {
    return company.report().path("requests").valueStream().mapToInt(JsonNode::asInt).sum();
  }
}
