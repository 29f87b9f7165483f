package dev.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.provisioning.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  @TempDir Path folder;

  @Test
  void hasTheNamesAndTheOrderOfTheContract() {
    JsonNode report = firstNight();

    assertThat(report.path("counts").path("users").propertyNames())
        .containsExactly(
            "read",
            "created",
            "updated",
            "disabled",
            "enabled",
            "deleted",
            "unchanged",
            "skipped",
            "failed",
            "held",
            "refused");
    assertThat(report.path("counts").path("groups").propertyNames())
        .containsExactly(
            "read",
            "created",
            "updated",
            "deleted",
            "unchanged",
            "skipped",
            "failed",
            "held",
            "refused");
    assertThat(report.path("skipped").propertyNames())
        .containsExactly("Deleted", "NotAssigned", "DefaultAccess", "ScopingFilter", "Disabled");
    assertThat(report.path("requests").propertyNames())
        .containsExactlyElementsOf(CycleReport.REQUESTS);
    assertThat(report.path("exports").path(0).propertyNames())
        .containsExactly("role", "path", "shape", "sha256", "rows", "malformed");
    assertThat(report.propertyNames())
        .contains(
            "schema",
            "job",
            "runId",
            "verb",
            "cycle",
            "status",
            "exitCode",
            "started",
            "ended",
            "exports",
            "counts",
            "skipped",
            "requests",
            "failures",
            "guards",
            "quarantine");
    assertThat(report.path("schema").asString()).isEqualTo("rollcall/report/1");
    assertThat(report.path("started").asString()).isEqualTo("2026-11-24T02:00:00Z");
    assertThat(report.path("cycle").asString()).isEqualTo("initial");
    assertThat(report.path("quarantine").isNull()).isTrue();
  }

  @Test
  void readIsTheSumOfTheOtherCountsAndSkippedOfItsReasons() {
    JsonNode report = JSON.readTree(sampleReport());
    JsonNode users = report.path("counts").path("users");

    long sum = 0;
    for (String name : users.propertyNames()) {
      sum += name.equals("read") ? 0 : users.path(name).asLong();
    }
    assertThat(users.path("read").asLong()).isEqualTo(sum).isPositive();
    long reasons = 0;
    for (JsonNode count : report.path("skipped")) {
      reasons += count.asLong();
    }
    assertThat(users.path("skipped").asLong()).isEqualTo(reasons).isPositive();
  }

  @Test
  void whatWasNotSentIsPendingOnlyInACycleThatEndedEarly() {
    try (LedgerNight night = new LedgerNight(folder)) {
      night.pending(night.person("1", "A"), "{}");
      night.write(folder, Map.of(), facts -> facts.status(ReportStatus.INTERRUPTED, 143));
    }
    JsonNode users = JSON.readTree(written()).path("counts").path("users");
    assertThat(users.path("pending").asInt()).isEqualTo(1);
    assertThat(users.path("read").asInt()).isEqualTo(1);
  }

  @Test
  void keepsToItsPublishedSchema() throws IOException {
    JsonNode schema = JSON.readTree(Files.readString(Path.of("docs/reference/report.schema.json")));
    List<String> problems = new ArrayList<>();
    SchemaCheck check = new SchemaCheck(schema, problems);

    check.check(schema, JSON.readTree(sampleReport()), "$");
    check.check(schema, quarantined(), "$");
    assertThat(problems).isEmpty();

    check.check(schema, JSON.readTree("{\"status\":\"fine\",\"more\":1}"), "$");
    assertThat(problems).contains("$.status: is not one of its values", "$.job: is missing");
  }

  private JsonNode firstNight() {
    try (LedgerNight night = new LedgerNight(folder)) {
      night.write(
          folder,
          Map.of(Standing.PROVISIONED, 3L),
          facts -> facts.export(new ExportFacts("users", "users.csv", null, null, 3, 0)));
    }
    return JSON.readTree(written());
  }

  private JsonNode quarantined() throws IOException {
    CycleReport report =
        CycleReport.of("spaceiq", LedgerNight.RUN, "run")
            .started(LedgerNight.START)
            .ended(LedgerNight.START)
            .status(ReportStatus.QUARANTINED)
            .quarantine(
                new QuarantineFacts(
                    "EncounteredEscrowProportionThreshold",
                    "failure_share",
                    Instant.parse("2026-11-23T02:00:00Z"),
                    3,
                    null,
                    "30 of 40 changes failed"))
            .abandoned("2026-11-23T02-00-00Z-0001")
            .guard(new GuardFinding("deletions", 30, 20L, 30L, "30 deletions are planned"))
            .build();
    return JSON.readTree(JsonReport.text(report));
  }

  private String sampleReport() {
    return read(SampleNight.write(folder).resolve("report.json"));
  }

  private String written() {
    return read(folder.resolve("spaceiq/latest/report.json"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
