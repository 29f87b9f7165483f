package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.MoodyTarget.Mood;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** At whom a run looks, and what its report says of that. */
class AttentionTest {
  @TempDir Path folder;
  private SmallCompany company;

  @BeforeEach
  void begin() throws IOException {
    company = new SmallCompany(folder);
    company.night("k1,ann,Ann,", "k2,bob,Bob,");
  }

  @AfterEach
  void stopTarget() throws IOException {
    company.close();
  }

  @Test
  void changedJobIsSaidOnceSinceItMakesTheRunLookAtEverybody() throws IOException {
    company.mappings("    - { target: title, source: '\"Member\"' }\n");
    assertThat(company.run("plan")).as(company.err()).isZero();
    assertThat(company.err()).contains("the job has changed since the run", "(mappings)");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.report().path("warnings").toString())
        .contains("the job has changed since the run", "(mappings)");
    assertThat(company.report().at("/counts/users/updated").asInt()).isEqualTo(2);

    company.set("scope", "{ sync: all, groupFilters: [] }");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.report().path("warnings")).isEmpty();
  }

  @Test
  void fullRunLooksAtThoseWhoAreAsTheyWere() throws IOException {
    company.mappings("    - { target: title, source: Guid() }\n");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.writes()).as("nobody was looked at").isZero();
    assertThat(company.run("plan", "--json", "--full")).as(company.err()).isZero();
    assertThat(company.planned()).isEqualTo(Map.of("k1", "update", "k2", "update"));
    assertThat(company.run("run", "--full")).as(company.err()).isZero();
    assertThat(company.report().at("/counts/users/updated").asInt()).isEqualTo(2);
    assertThat(company.run("run", "--full", "--only", "k1")).isEqualTo(2);
  }

  @Test
  void runForNobodyIsAMistakeOfWhoAskedForIt() {
    assertThat(company.run("run", "--only", "typo@x.example")).isEqualTo(2);
    assertThat(company.err()).contains("nobody in the exports has such an id");
    assertThat(company.report().path("exitCode").asInt()).isEqualTo(2);
    assertThat(company.run("run", "--only", "typo@x.example", "k1")).as(company.err()).isZero();
  }

  @Test
  void reportOfARunWithoutATargetStaysWhatItWasWhenTheNextNightGoesOn() throws IOException {
    company.users("k1,ann,Ann,", "k2,bob,Bobby,", "k3,cid,Cid,");
    company.target().become(Mood.CREDENTIALS);
    assertThat(company.run("run")).isEqualTo(6);
    String runId = company.report().path("runId").asString();
    company.target().become(Mood.NOTHING);
    company.users("k1,ann,Ann,", "k2,bob,Bobby,", "k4,dan,Dan,");
    assertThat(company.run("run")).as(company.err()).isZero();
    JsonNode before =
        SampleCompanyRun.json(folder.resolve("runs/small").resolve(runId).resolve("report.json"));
    assertThat(before.path("status").asString()).isEqualTo("unreachable");
    assertThat(before.path("exitCode").asInt()).isEqualTo(6);
  }

  @Test
  void nobodyIsGivenAProtectedNameSinceNothingCouldEverDisableThatAccount() throws IOException {
    company.set("safety", "{ export: { maximumDropPercent: 100 }, protect: [\"admin*\"] }");
    company.users("k1,admin.ann,Ann,", "k2,bob,Bob,", "k3,Admin.eve,Eve,");
    assertThat(company.run("run")).isEqualTo(3);
    assertThat(company.active()).containsExactly("ann", "bob");
    assertThat(company.report().at("/refusals/0/count").asInt()).isEqualTo(2);
  }

  @Test
  void explainSaysWhatIsSwitchedOff() throws IOException {
    company.mappings("  actions: [create, delete]\n");
    company.users("k1,ann,Anna,", "k2,bob,Bob,");
    assertThat(company.run("explain", "k1")).as(company.err()).isZero();
    assertThat(company.out())
        .contains("update is switched off in mappings.actions: nothing is sent");
  }

  @Test
  void whoHasNothingToBeFoundByIsSkippedOnImportWhateverElseIsMissing() throws IOException {
    company.set(
        "target",
        "{ profile: sandbox, url: \"%s\", auth: { bearer: \"${file:%s}\" } }"
            .formatted(company.target().uri(), folder.resolve("token")));
    company.users("k3,,Eve,");
    assertThat(company.run("explain", "k3")).as(company.err()).isZero();
    assertThat(company.out()).contains("cannot be provisioned: ImportSkipped");
  }

  @Test
  void protectedAccountIsNamedAmongTheRefusals() throws IOException {
    company.set("safety", "{ export: { maximumDropPercent: 100 }, protect: [\"ann\"] }");
    company.users("k1,ann,Anna,", "k2,bob,Bob,");
    assertThat(company.run("run")).isEqualTo(3);
    assertThat(company.err()).contains("refused: 1 ");
    assertThat(company.report().at("/refusals/0/records/0/key").asString()).isEqualTo("k1");
  }
}
