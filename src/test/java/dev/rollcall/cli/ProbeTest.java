package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.target.TargetProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ProbeTest {
  @TempDir private Path folder;
  private LiveSandbox live;
  private SampleCompanyRun company;

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
  void findsOutWhatATargetCanDoAndWritesNothing() {
    live.ends(0, "run");
    long writes = writes();
    live.ends(0, "probe", "--json");
    assertThat(answer("credentials, GET /Users")).isEqualTo("accepted; 240 accounts");
    assertThat(answer("filter userName eq")).isEqualTo("finds whom it should, and nobody else");
    assertThat(answer("paging, startIndex 1 and 3")).isEqualTo("the pages follow each other");
    assertThat(company.out()).doesNotContain("aldermoor.example");
    assertThat(writes()).as("writes").isEqualTo(writes);
  }

  @Test
  void theCanaryIsCreatedChangedAndDeleted() throws IOException {
    live.ends(0, "run");
    Path profile = folder.resolve("found.yaml");
    live.ends(0, "probe", "--canary", "--json", "--write", profile.toString());
    assertThat(answer("canary: create")).startsWith("HTTP status 201");
    assertThat(answer("canary: set title")).endsWith("and done");
    assertThat(answer("canary: active false")).endsWith("kept, inactive");
    assertThat(answer("canary: delete")).endsWith("and gone");
    assertThat(live.client().match("userName sw \"rollcall-canary\"").text())
        .contains("\"totalResults\":0");

    TargetProfile found = TargetProfile.named(profile.toString());
    assertThat(found.disableDestroys()).isFalse();
    assertThat(found.announced()).isNotNull();
    assertThat(Files.readString(profile)).doesNotContain("t0ken");
    live.ends(2, "probe", "--write", profile.toString());
    assertThat(company.err()).contains("is there already");
  }

  @Test
  void aRunWarnsWhenTheTargetSaysSomethingElseThanWhenItWasProbed() throws IOException {
    Path profile = folder.resolve("found.yaml");
    live.ends(0, "probe", "--write", profile.toString());
    live.editJob("profile: sandbox ", "profile: " + profile + " ");
    live.ends(0, "run");
    assertThat(company.report().path("warnings").toString()).doesNotContain("probed");

    SampleCompanyRun.rewrite(profile, "  patch: true", "  patch: false");
    live.ends(0, "run", "--exports", company.exports("night-2").toString());
    assertThat(company.report().path("warnings").toString())
        .contains("patch was false and is true; probe it again");
    live.ends(0, "run", "--exports", company.exports("night-2").toString());
    assertThat(company.report().path("requests").path("read").asInt()).isZero();
  }

  @Test
  void aTargetThatCannotBeUsedEndsSix() throws IOException {
    live.close();
    live.ends(6, "probe");
    assertThat(company.err()).contains("cannot be reached");
  }

  private String answer(String question) {
    for (JsonNode finding : live.json().path("findings")) {
      if (finding.path("question").asString().equals(question)) {
        return finding.path("answer").asString();
      }
    }
    throw new AssertionError("not asked: " + question + " in " + company.out());
  }

  private long writes() {
    var stats = live.stats();
    return stats.writes();
  }
}
