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

/** The verbs that look into what earlier runs left, and make the ledger forget. */
class LedgerVerbsTest {
  private static final String ADA = "00cc05a4-f603-39ee-a185-32a701e12270";
  private static final String ADAS_NAME = "ada.xu@aldermoor.example";
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
  void runsNeedNothingButTheirFolders() throws IOException {
    live.ends(0, "runs");
    assertThat(live.company().err()).contains("no run yet");
    live.ends(0, "run").ends(0, "provision", ADA);
    String first = live.company().report().path("runId").asString();
    Files.delete(folder.resolve("token"));
    Files.delete(folder.resolve("state/sandbox-ledger.mv.db"));

    live.ends(0, "runs");
    assertThat(live.company().out().lines())
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).contains("provision", "succeeded", "1 unchanged"),
            line -> assertThat(line).contains("run ", "240 created", "63 skipped"));
    live.ends(0, "runs", "show", first);
    assertThat(live.company().out()).contains(first, "incremental cycle", "report.html");
    live.ends(0, "runs", "show", "latest", "--json");
    assertThat(live.json().path("runId").asString()).isEqualTo(first);
    live.ends(2, "runs", "show", "2020-01-01T00-00-00Z-0000");
    assertThat(live.company().execute("runs", "show", first, live.company().job().toString()))
        .isZero();
  }

  @Test
  void linksAreListedShownAndForgotten() {
    live.ends(0, "run");
    live.ends(0, "links");
    assertThat(live.company().out().lines()).hasSize(240).anyMatch(line -> line.startsWith(ADA));
    String id = live.account(ADAS_NAME).path("id").asString();
    for (String name : List.of(ADA, id, ADAS_NAME)) {
      live.ends(0, "links", "show", name, "--json");
      assertThat(live.json().path("key").asString()).isEqualTo(ADA);
      assertThat(live.json().path("targetId").asString()).isEqualTo(id);
    }
    live.ends(2, "links", "show", "nobody");

    live.ends(2, "links", "unlink", ADA);
    assertThat(live.company().err()).contains("--yes");
    live.ends(0, "links", "unlink", ADA, "--yes");
    live.ends(0, "links");
    assertThat(live.company().out().lines()).hasSize(239);
    long writes = live.stats().writes();
    live.ends(0, "run");
    assertThat(live.stats().writes()).as("the account is found again").isEqualTo(writes);
    live.ends(0, "links", "show", ADA, "--json");
    assertThat(live.json().path("targetId").asString()).isEqualTo(id);
  }

  @Test
  void resetAsksAndRefusesWhenNobodyIsThere() {
    live.ends(0, "run");
    List<String> before = live.ledger();
    live.ends(2, "reset", "--full");
    assertThat(live.company().err()).contains("303 people", "240 accounts", "--yes");
    live.ends(2, "reset");
    assertThat(live.ledger()).isEqualTo(before);
  }

  @Test
  void watermarkIsForgottenAndEverybodyLookedAtAgainWithoutAWrite() {
    live.ends(0, "run").ends(0, "reset", "--watermark", "--yes");
    long requests = live.stats().requests();
    live.ends(0, "run");
    assertThat(live.users("unchanged")).isEqualTo(240);
    assertThat(live.stats().requests()).isEqualTo(requests);
  }

  @Test
  void linksAreForgottenAndFoundAgainByMatching() {
    live.ends(0, "run").ends(0, "reset", "--links", "--yes");
    live.ends(0, "links");
    assertThat(live.company().out()).isEmpty();
    long writes = live.stats().writes();
    live.ends(0, "run");
    assertThat(live.stats().writes()).isEqualTo(writes);
    live.ends(0, "links");
    assertThat(live.company().out().lines()).hasSize(240);
  }

  @Test
  void escrowsAreForgottenAndTriedAtOnce() {
    for (String name : List.of("ada", "ada-too")) {
      live.client()
          .createUser(name, Map.of("emails", List.of(Map.of("type", "work", "value", ADAS_NAME))));
    }
    live.ends(3, "run");
    live.client().send("DELETE", "/Users/" + live.account("ada").path("id").asString(), "");
    live.ends(3, "run");
    live.ends(0, "reset", "--escrows", "--yes");
    live.ends(0, "run");
    assertThat(live.account(ADAS_NAME).path("externalId").asString()).isEqualTo(ADA);
  }

  @Test
  void quarantineIsLiftedAndTheNextRunTries() throws IOException {
    Files.writeString(folder.resolve("token"), "wrong");
    live.ends(6, "run").ends(7, "run");
    live.ends(0, "reset", "--quarantine", "--yes");
    assertThat(live.company().err()).contains("lifts the quarantine that began");
    live.ends(6, "run");
    assertThat(live.company().report().path("quarantine").path("attempts").asInt()).isEqualTo(1);
    Files.writeString(folder.resolve("token"), "t0ken");
    live.ends(0, "run");
  }

  @Test
  void afterAFullResetTheNextCycleIsInitialAndCreatesNobodyTwice() {
    live.ends(0, "run").ends(0, "reset", "--full", "--yes");
    long users = live.stats().users();
    live.ends(0, "run");
    JsonNode report = live.company().report();
    assertThat(report.path("cycle").asString()).isEqualTo("initial");
    assertThat(live.users("created")).isZero();
    assertThat(live.stats().users()).isEqualTo(users);
  }

  @Test
  void replayIsOfTheLastRunWhoeverWasProvisionedSince() {
    String exports = live.company().exports("trouble").toString();
    live.ends(3, "run", "--exports", exports).ends(0, "provision", ADA, "--exports", exports);
    live.ends(3, "replay", "--from-export", "--exports", exports);
    assertThat(live.users("failed")).isEqualTo(4);
  }

  @Test
  void replayFromTheExportSendsWhatTheExportSaysNow() throws IOException {
    live.ends(3, "run", "--exports", live.company().exports("trouble").toString());
    String before = live.company().report().path("runId").asString();
    List<JsonNode> failed = SampleCompanyRun.lines(live.company().latest("failed-records.jsonl"));
    String key =
        failed.stream()
            .filter(record -> record.at("/error/code").asString().equals("MandatoryFieldsMissing"))
            .map(record -> record.path("key").asString())
            .findFirst()
            .orElseThrow();
    String exports = live.company().exports("trouble").toString();
    String row = live.row("trouble", key);
    live.ends(3, "replay", "--from-export", "--exports", exports, "--only", key);
    assertThat(live.users("failed")).as("nothing is mended yet").isEqualTo(1);
    assertThat(SampleCompanyRun.lines(live.company().latest("failed-records.jsonl")))
        .singleElement()
        .matches(record -> record.path("firstRunId").asString().equals(before))
        .matches(record -> record.path("attempt").asInt() == 2);

    live.editUsers("trouble", row, row.replace("Coordinator,,", "Coordinator,Finance,"));
    live.ends(0, "replay", "--from-export", "--run", before, "--exports", exports, "--only", key);
    assertThat(live.users("created")).isEqualTo(1);
    assertThat(SampleCompanyRun.lines(live.company().latest("provisioning-log.jsonl")))
        .as("leads to the first attempt")
        .singleElement()
        .matches(
            entry ->
                entry.at("/provisioningSteps/0/details/FirstFailedRun").asString().equals(before));

    live.ends(3, "replay", "--from-export", "--run", before, "--exports", exports, "--only", key);
    assertThat(live.users("refused")).as("provisioned since").isEqualTo(1);
  }
}
