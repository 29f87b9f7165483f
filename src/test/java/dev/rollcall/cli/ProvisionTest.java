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

/** One person on demand: explained first, then sent as any other change. */
class ProvisionTest {
  private static final String ADA = "00cc05a4-f603-39ee-a185-32a701e12270";
  private static final String ADAS_NAME = "ada.xu@aldermoor.example";
  private static final String ROSA = "065f89ee-8a57-3cf7-afa2-35a8653f36c6";
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
  void createsThatOnePersonAndNobodyElse() {
    live.ends(0, "provision", ADAS_NAME);
    assertThat(live.company().out()).contains("is in scope", "Match", "userName <- ");
    assertThat(live.stats().writes()).isEqualTo(1);
    assertThat(live.account(ADAS_NAME).path("displayName").asString()).isEqualTo("Ada Xu");
    assertThat(live.company().report().path("verb").asString()).isEqualTo("provision");
    assertThat(live.company().changed()).containsExactly(Map.entry(ADA, "create"));

    live.ends(0, "provision", ADA);
    assertThat(live.stats().writes()).as("the second time").isEqualTo(1);
    live.ends(0, "run");
    assertThat(live.users("created")).isEqualTo(239);
    assertThat(live.company().report().path("cycle").asString()).isEqualTo("initial");
  }

  @Test
  void whoIsLeftOutIsNotSentButToldWhy() {
    live.ends(0, "provision", ROSA);
    assertThat(live.company().out()).contains("is left out: DefaultAccess");
    assertThat(live.stats().writes()).isZero();
    assertThat(live.users("skipped")).isEqualTo(1);
  }

  @Test
  void whoIsInEscrowIsTriedAtOnce() {
    for (String name : List.of("ada", "ada-too")) {
      live.client()
          .createUser(name, Map.of("emails", List.of(Map.of("type", "work", "value", ADAS_NAME))));
    }
    live.ends(3, "run");
    live.ends(3, "provision", ADA);
    live.client().send("DELETE", "/Users/" + live.account("ada-too").path("id").asString(), "");
    live.ends(0, "provision", ADA);
    assertThat(live.account(ADAS_NAME).path("externalId").asString()).isEqualTo(ADA);
    live.ends(0, "run");
    assertThat(live.users("failed")).isZero();
  }

  @Test
  void unknownPersonEndsTwoAndSendsNothing() {
    live.ends(2, "provision", "nobody@aldermoor.example");
    assertThat(live.company().err()).contains("nobody answers to");
    assertThat(live.stats().writes()).isZero();
  }

  @Test
  void missingExportEndsFourWithAReport() throws IOException {
    Files.delete(live.company().exports("night-1").resolve("app-role-assigned-to.json"));
    live.ends(4, "provision", ADA);
    assertThat(live.company().report().path("status").asString()).isEqualTo("refused");
  }

  @Test
  void targetThatCannotBeReachedEndsSixWithAReport() throws IOException {
    live.close();
    live.ends(6, "provision", ADA);
    assertThat(live.company().report().path("status").asString()).isEqualTo("unreachable");
  }
}
