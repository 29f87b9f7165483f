package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Accounts that somebody has removed at the target, and what others had to do with them. */
class LostAccountTest {
  @TempDir Path folder;
  private SmallCompany company;

  @BeforeEach
  void begin() throws IOException {
    company = new SmallCompany(folder);
    company.night("k1,ann,Ann,", "k2,bob,Bob,k1", "k3,cid,Cid,k2");
  }

  @AfterEach
  void stopTarget() throws IOException {
    company.close();
  }

  @Test
  void whoseManagerWasMadeAnewRefersToTheNewAccountInTheSameRun() throws IOException {
    lose("ann");
    company.users("k1,ann,Anna,", "k2,bob,Bob,k1", "k3,cid,Cid,k2");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(manager("bob")).isEqualTo(id("ann"));
    assertThatNothingIsLeft();
  }

  @Test
  void whoWasMadeAnewRefersToTheirManagerInTheSameRun() throws IOException {
    lose("bob");
    company.users("k1,ann,Ann,", "k2,bob,Bobby,k1", "k3,cid,Cid,k2");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(manager("bob")).isEqualTo(id("ann"));
    assertThat(manager("cid")).isEqualTo(id("bob"));
    assertThatNothingIsLeft();
  }

  @Test
  void whoWasMadeAnewIsInTheirGroupsInTheSameRun() throws IOException {
    provisionGroup("k1", "k2");
    lose("bob");
    company.users("k1,ann,Ann,", "k2,bob,Bobby,k1", "k3,cid,Cid,k2");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(members()).containsExactlyInAnyOrder(id("ann"), id("bob"));
    assertThatNothingIsLeft();
  }

  @Test
  void groupThatIsGoneIsMadeAnewWithItsMembersByTheRunAfterTheOneThatFindsOut() throws IOException {
    provisionGroup("k1", "k2");
    company.client().send("DELETE", "/Groups/" + groups().get(0).path("id").asString(), "");
    group("k1", "k2", "k3");
    assertThat(company.run("run")).isEqualTo(3);
    assertThat(company.report().path("failures").toString())
        .contains("the group is not at the target any more");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(members()).containsExactlyInAnyOrder(id("ann"), id("bob"), id("cid"));
    assertThatNothingIsLeft();
  }

  private void provisionGroup(String... members) throws IOException {
    company.set(
        "source",
        "{ directory: ., users: { path: users.csv }, groups: { path: groups.json },"
            + " members: { path: \"members/*.csv\" } }");
    company.mappings(
        "  groups: [ { target: displayName, source: \"[displayName]\", matching: 1 } ]\n");
    group(members);
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(members()).hasSize(members.length);
  }

  private void group(String... members) throws IOException {
    Files.writeString(
        folder.resolve("groups.json"),
        """
        {"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#groups",
         "value": [{"id": "g1", "displayName": "One", "securityEnabled": true}]}
        """);
    Files.createDirectories(folder.resolve("members"));
    Files.writeString(
        folder.resolve("members/g1.csv"),
        Stream.of(members)
            .map(key -> key + ",User\n")
            .collect(Collectors.joining("", "id,objectType\n", "")));
  }

  private List<JsonNode> groups() {
    return SampleCompanyRun.JSON
        .readTree(company.client().get("/Groups").text())
        .path("Resources")
        .valueStream()
        .toList();
  }

  /** Members who have an account: the sandbox keeps those of accounts that are gone. */
  private List<String> members() {
    List<String> ids =
        company.accounts().stream().map(account -> account.path("id").asString()).toList();
    return groups()
        .get(0)
        .path("members")
        .valueStream()
        .map(member -> member.path("value").asString())
        .filter(ids::contains)
        .toList();
  }

  private void assertThatNothingIsLeft() {
    assertThat(company.run("plan", "--json")).as(company.err()).isZero();
    assertThat(company.planned()).isEmpty();
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.writes()).isZero();
  }

  private void lose(String name) {
    company.client().send("DELETE", "/Users/" + id(name), "");
  }

  private String id(String name) {
    return company.account(name).path("id").asString();
  }

  private String manager(String name) {
    JsonNode enterprise = company.account(name).path(SmallCompany.ENTERPRISE);
    return enterprise.at("/manager/value").asString();
  }
}
