package dev.rollcall.cli;

import static dev.rollcall.cli.SampleCompanyRun.rewrite;
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
import tools.jackson.databind.node.ObjectNode;

/** What goes wrong between two nights: targets that die, accounts that vanish, odd replays. */
class HardNightsTest {
  private static final String ADA = "00cc05a4-f603-39ee-a185-32a701e12270";
  private static final String ADAS_NAME = "ada.xu@aldermoor.example";
  @TempDir Path folder;
  private SampleCompanyRun company;
  private LiveSandbox live;

  @BeforeEach
  void startTarget() throws IOException {
    live = new LiveSandbox(folder);
    company = live.company();
  }

  @AfterEach
  void stopTarget() throws IOException {
    live.close();
  }

  @Test
  void targetThatDiedBeforeTheLastChunkEnds6AndIsResumedEvenAfterAPlan() throws IOException {
    assertThat(company.run("run")).as(company.err()).isZero();
    renameAda();
    live.close();

    assertThat(company.run("run")).as(company.err()).isEqualTo(6);
    String interrupted = company.report().path("runId").asString();
    assertThat(company.report().path("status").asString()).isEqualTo("unreachable");

    assertThat(company.run("plan")).as(company.err()).isZero();
    live.startAgain();
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.report().path("runId").asString()).isEqualTo(interrupted);
    assertThat(company.changed()).containsExactly(Map.entry(ADA, "update"));
  }

  @Test
  void targetThatIsDownForAWhileIsWaitedFor() throws Exception {
    live.editJob("  retry:", "  limits: { requestsPerSecond: 100 }\n  retry:");
    Thread operator = new Thread(this::restartAfterSome);
    operator.start();

    assertThat(company.run("run")).as(company.err()).isZero();
    operator.join();
    assertThat(company.users("created")).isEqualTo(240);
    assertThat(company.report().path("warnings").toString())
        .contains("the target was down for")
        .contains("and was waited for");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.users("unchanged")).isEqualTo(240);
  }

  private void restartAfterSome() {
    try {
      while (live.stats().requests() < 50) {
        Thread.sleep(5);
      }
      live.close();
      // Longer than the only attempt of a request takes.
      Thread.sleep(500);
      live.startAgain();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void runAfterOnePersonWasTriedIsAnInitialCycleStill() {
    assertThat(company.run("run", "--only", ADA)).as(company.err()).isZero();

    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.report().path("cycle").asString()).isEqualTo("initial");
    assertThat(company.users("created")).isEqualTo(239);

    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.report().path("cycle").asString()).isEqualTo("incremental");
  }

  @Test
  void accountThatVanishedAtTheTargetIsCreatedAgainAndAccountedFor() throws IOException {
    assertThat(company.run("run")).as(company.err()).isZero();
    live.client().send("DELETE", "/Users/" + idOf(ADAS_NAME), "");
    renameAda();

    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.users("created")).isEqualTo(1);
    assertThat(company.report().path("counts").path("users").has("pending")).isFalse();
    assertThat(company.changed()).containsExactly(Map.entry(ADA, "create"));
    assertThat(idOf(ADAS_NAME)).isNotEmpty();
  }

  @Test
  void replayCreatesNobodyWhoMatchesTwoAccounts() {
    for (String name : List.of("ada", "ada-too")) {
      live.client()
          .createUser(name, Map.of("emails", List.of(Map.of("type", "work", "value", ADAS_NAME))));
    }
    assertThat(company.run("run")).as(company.err()).isEqualTo(3);

    assertThat(company.run("replay")).as(company.err()).isEqualTo(3);
    assertThat(company.report().path("failures").path(0).path("code").asString())
        .isEqualTo("DuplicateTargetEntries");
    assertThat(idOf(ADAS_NAME)).isEmpty();
  }

  @Test
  void replayCreatesNobodyForARowThatDoesNotSayWhomItIsAbout() throws IOException {
    assertThat(company.run("run")).as(company.err()).isZero();
    Files.writeString(
        company.exports("night-1").resolve("users.csv"),
        "new@aldermoor.example,New\r\n",
        java.nio.file.StandardOpenOption.APPEND);
    assertThat(company.run("run")).as(company.err()).isEqualTo(3);
    ObjectNode record =
        (ObjectNode) SampleCompanyRun.lines(company.latest("failed-records.jsonl")).get(0);
    record.putObject("wanted").put("userName", "new@aldermoor.example").put("active", true);
    Path edited = Files.writeString(folder.resolve("edited.jsonl"), record + "\n");

    assertThat(company.run("replay", "--file", edited.toString())).isEqualTo(3);
    assertThat(company.report().path("requests").path("create").asInt()).isZero();
    assertThat(idOf("new@aldermoor.example")).isEmpty();
  }

  @Test
  void failedRecordsThatCannotBeReadEnd2WithOneLine() throws IOException {
    Path garbage = Files.writeString(folder.resolve("garbage.jsonl"), "garbage\n");
    for (Path file : List.of(garbage, folder.resolve("missing.jsonl"))) {
      assertThat(company.run("replay", "--file", file.toString())).isEqualTo(2);
      assertThat(company.err().lines()).hasSize(1).allMatch(line -> line.contains(file.toString()));
    }
  }

  @Test
  void runFolderThatCannotBeMadeIsNoBugOfOurs() throws IOException {
    Files.writeString(folder.resolve("runs"), "a file where the folder should be");

    assertThat(company.run("run")).isEqualTo(1);
    assertThat(company.err().lines()).hasSize(1);
  }

  private void renameAda() throws IOException {
    rewrite(company.exports("night-1").resolve("users.csv"), ",Ada Xu,", ",Ada Xu-Li,");
  }

  /** The id of the account with this name; empty when there is none. */
  private String idOf(String userName) {
    JsonNode found =
        SampleCompanyRun.JSON.readTree(
            live.client().match("userName eq \"" + userName + "\"").text());
    return found.path("Resources").path(0).path("id").asString("");
  }
}
