package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Each answer names the condition and the value, and nothing is written anywhere. */
class ExplainTest {
  private static final String ADA = "00cc05a4-f603-39ee-a185-32a701e12270";
  private static final String ADAS_NAME = "ada.xu@aldermoor.example";
  private static final String CHLOE = "012365b4-9c5c-3556-8b2a-5eb63acfcadd";
  private static final String CHLOES_NAME = "chloe.petrov@aldermoor.example";
  private static final String ROSA = "065f89ee-8a57-3cf7-afa2-35a8653f36c6";
  private static final String OSKAR = "0252f4ec-14e5-3fbc-a1df-20fce4d9f9d5";
  private static final String FEMI = "154040ce-deb4-3660-b05f-6505dc824a80";
  @TempDir Path folder;
  private LiveSandbox live;

  @BeforeEach
  void startTarget() throws IOException {
    live = new LiveSandbox(folder);
  }

  @AfterEach
  void stopTarget() throws IOException {
    live.close();
  }

  @Test
  void inScopeWithoutAnAccountNamesRoleMatchActionAndWhereEachInputStands() {
    JsonNode ada = explain(ADAS_NAME);
    assertThat(answer(ada)).isEqualTo("inScope");
    assertThat(ada.at("/import/rows/0").asString()).isEqualTo("users.csv:46");
    assertThat(ada.at("/scope/roles/0/role").asString()).isEqualTo("User");
    assertThat(ada.at("/scope/roles/0/positions/0").asString())
        .isEqualTo("app-role-assigned-to.json:343");
    assertThat(ada.at("/match/looks/0/attribute").asString()).isEqualTo("userName");
    assertThat(ada.at("/match/looks/0/value").asString()).isEqualTo(ADAS_NAME);
    assertThat(ada.at("/match/looks/0/found")).isEmpty();
    assertThat(ada.at("/action/action").asString()).isEqualTo("create");
    JsonNode mail = attribute(ada, "emails[type eq \"work\"].value");
    assertThat(mail.path("expression").asString())
        .isEqualTo("Coalesce([mail], [userPrincipalName])");
    assertThat(mail.path("value").asString()).isEqualTo(ADAS_NAME);
    assertThat(mail.at("/inputs/0/position").asString()).isEqualTo("users.csv:46");
  }

  @Test
  void whomADeltaSaysToBeRemovedIsLeftOutAndDisabledByARunOverThatPerson() throws IOException {
    live.ends(0, "run");
    Files.writeString(
        live.company().exports("night-1").resolve("users.csv"),
        """
        {"@odata.deltaLink":"https://graph.microsoft.com/v1.0/users/delta?$deltatoken=b","value":[
          {"id":"%s","@removed":{"reason":"changed"}}]}
        """
            .formatted(ADA));
    JsonNode ada = explain(ADA);
    assertThat(answer(ada)).isEqualTo("skipped");
    assertThat(ada.path("sentence").asString()).contains("is in the recycle bin", "disables");
    assertThat(ada.at("/action/action").asString()).isEqualTo("disable");

    live.ends(0, "run", "--only", ADA);
    assertThat(live.company().changed()).containsExactly(Map.entry(ADA, "disable"));
  }

  @Test
  void inScopeAndLinkedSaysWhatChanges() {
    live.ends(0, "run");
    JsonNode before = explain(ADA);
    assertThat(before.at("/action/status").asString()).isEqualTo("unchanged");
    assertThat(before.at("/match/linkedAccount").asString()).isEqualTo("there");

    live.editUsers("night-1", ",Ada Xu,", ",Ada Xu-Li,");
    JsonNode after = explain(ADA);
    assertThat(after.at("/action/changes/0/path").asString()).isEqualTo("displayName");
    assertThat(after.at("/action/changes/0/old").asString()).isEqualTo("Ada Xu");
    assertThat(after.at("/action/changes/0/new").asString()).isEqualTo("Ada Xu-Li");
  }

  @Test
  void defaultAccessOnlyNamesTheGroupItComesThrough() {
    JsonNode rosa = explain(ROSA);
    assertLeftOut(rosa, "DefaultAccess", "holds Default Access, through group 03fdca34");
    JsonNode role = rosa.at("/scope/roles/0");
    assertThat(role.path("defaultAccess").asBoolean()).isTrue();
    assertThat(role.path("groupName").asString()).isEqualTo("All Colleagues");
    assertThat(role.path("positions").valueStream().map(JsonNode::asString))
        .anyMatch(position -> position.startsWith("app-role-assigned-to.json:"))
        .anyMatch(position -> position.startsWith("members/"));
  }

  @Test
  void notAssignedSaysThatNothingReachesThePerson() {
    assertLeftOut(explain(OSKAR), "NotAssigned", "neither directly nor through a group");
  }

  @Test
  void filteredOutShowsEachClauseWithItsValue() {
    filter("Sales only", "department", "Sales");
    JsonNode ada = explain(ADA);
    assertLeftOut(
        ada, "ScopingFilter", "department EQUALS \"Sales\", but it is \"People & Culture\"");
    JsonNode clause = ada.at("/scope/filters/0/clauses/0");
    assertThat(clause.path("value").asString()).isEqualTo("People & Culture");
    assertThat(clause.path("holds").asBoolean()).isFalse();
  }

  @Test
  void filteredOutWithAnAccountIsToBeDisabled() {
    live.ends(0, "run");
    filter("Sales only", "department", "Sales");
    JsonNode ada = explain(ADA);
    assertThat(ada.at("/action/action").asString()).isEqualTo("disable");
    assertThat(ada.path("sentence").asString()).contains("the next run disables the account");
    assertThat(attribute(ada, "active").path("value").asBoolean(true)).isFalse();
  }

  @Test
  void blockedNamesTheSignInState() {
    assertLeftOut(explain(FEMI), "Disabled", "accountEnabled is False");
  }

  @Test
  void unknownSaysWhereItWasLookedForAndGuessesNobody() {
    JsonNode nobody = explain("ada.xo@aldermoor.example");
    assertThat(answer(nobody)).isEqualTo("unknown");
    assertThat(nobody.path("sentence").asString())
        .contains("users.csv", "303 records", "the ledger knows nobody")
        .doesNotContain(ADAS_NAME);
  }

  @Test
  void duplicateMatchCountsTheAccounts() {
    twoAccountsLikeAdas();
    JsonNode ada = explain(ADAS_NAME);
    assertThat(answer(ada)).isEqualTo("failed");
    assertThat(ada.at("/action/error/code").asString()).isEqualTo("DuplicateTargetEntries");
    assertThat(ada.at("/match/looks/1/attribute").asString()).contains("emails");
    assertThat(ada.at("/match/looks/1/found")).hasSize(2);
  }

  @Test
  void inEscrowSaysAttemptNextTryAndError() {
    twoAccountsLikeAdas();
    live.ends(3, "run");
    JsonNode ada = explain(ADAS_NAME);
    assertThat(answer(ada)).isEqualTo("inEscrow");
    assertThat(ada.at("/escrow/attempts").asInt()).isEqualTo(1);
    assertThat(ada.at("/escrow/error/code").asString()).isEqualTo("DuplicateTargetEntries");
    assertThat(ada.path("sentence").asString())
        .contains("failed 1 time", ada.at("/escrow/nextRetry").asString());
  }

  @Test
  void duplicateSourceNamesBothRows() {
    String row = live.row("night-1", CHLOE);
    live.editUsers("night-1", row, row + "\n" + row);
    JsonNode chloe = explain(CHLOE);
    assertThat(chloe.at("/action/error/code").asString()).isEqualTo("DuplicateSource");
    assertThat(chloe.at("/import/rows")).hasSize(2);
    assertThat(chloe.path("sentence").asString())
        .contains(chloe.at("/import/rows/0").asString(), chloe.at("/import/rows/1").asString());
  }

  @Test
  void malformedRowIsNamed() {
    live.editUsers("night-1", live.row("night-1", CHLOE), CHLOES_NAME + ",Chloe");
    JsonNode chloe = explain(CHLOES_NAME);
    assertThat(chloe.at("/action/error/code").asString()).isEqualTo("Malformed");
    assertThat(chloe.path("sentence").asString()).contains(chloe.at("/import/rows/0").asString());
  }

  @Test
  void whoIsInNoExportAnyMoreIsFoundByTheNameThatWasSent() {
    live.ends(0, "run");
    live.editUsers("night-1", live.row("night-1", CHLOE) + "\n", "");
    JsonNode chloe = explain(CHLOES_NAME);
    assertThat(answer(chloe)).isEqualTo("missing");
    assertThat(chloe.at("/action/action").asString()).isEqualTo("disable");
  }

  @Test
  void offlineAsksTheTargetNothing() {
    long requests = live.stats().requests();
    JsonNode ada = explain(ADAS_NAME, "--offline");
    assertThat(ada.path("sentence").asString()).contains("which was not asked");
    assertThat(live.stats().requests()).isEqualTo(requests);
  }

  @Test
  void targetThatCannotBeReachedEndsSixAfterWhatIsKnownWithoutIt() throws IOException {
    live.close();
    live.ends(6, "explain", ADAS_NAME);
    assertThat(live.company().out())
        .contains("is in scope", "the target could not be asked", "users.csv:46");
  }

  @Test
  void textHasTheStepsInTheirOrder() {
    live.ends(0, "explain", ROSA);
    assertThat(live.company().out().lines().filter(line -> !line.startsWith(" ")))
        .satisfiesExactly(
            answer -> assertThat(answer).startsWith(ROSA + " is left out: DefaultAccess: "),
            step -> assertThat(step).isEqualTo("Import"),
            step -> assertThat(step).isEqualTo("Scope"),
            step -> assertThat(step).isEqualTo("Action: none, skipped"));
  }

  /** Explains somebody, and sees that neither target nor ledger has changed. */
  private JsonNode explain(String user, String... options) {
    long writes = live.stats().writes();
    List<String> ledger = live.ledger();
    String[] all = new String[options.length + 2];
    all[0] = user;
    all[1] = "--json";
    System.arraycopy(options, 0, all, 2, options.length);
    live.ends(0, "explain", all);
    assertThat(live.stats().writes()).as("writes at the target").isEqualTo(writes);
    assertThat(live.ledger()).as("the ledger").isEqualTo(ledger);
    assertThat(live.json().path("explanations")).hasSize(1);
    return live.json().at("/explanations/0");
  }

  private static String answer(JsonNode explanation) {
    return explanation.path("answer").asString();
  }

  private static void assertLeftOut(JsonNode explanation, String reason, String detail) {
    assertThat(answer(explanation)).isEqualTo("skipped");
    assertThat(explanation.path("reason").asString()).isEqualTo(reason);
    assertThat(explanation.path("sentence").asString()).contains(reason, detail);
    assertThat(explanation.at("/scope/conditions").valueStream())
        .filteredOn(condition -> condition.path("reason").asString().equals(reason))
        .singleElement()
        .matches(condition -> !condition.path("met").asBoolean());
  }

  private static JsonNode attribute(JsonNode explanation, String target) {
    return explanation
        .path("attributes")
        .valueStream()
        .filter(attribute -> attribute.path("target").asString().equals(target))
        .findFirst()
        .orElseThrow();
  }

  private void twoAccountsLikeAdas() {
    for (String name : List.of("ada", "ada-too")) {
      live.client()
          .createUser(name, Map.of("emails", List.of(Map.of("type", "work", "value", ADAS_NAME))));
    }
  }

  private void filter(String title, String attribute, String value) {
    live.editJob(
        "scope:\n",
        """
        scope:
          filters:
            - title: %s
              clauses:
                - { attribute: %s, operator: EQUALS, value: %s }
        """
            .formatted(title, attribute, value));
  }
}
