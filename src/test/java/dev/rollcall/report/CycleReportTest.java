package dev.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.provisioning.Provisioner.DisableEffect;
import dev.rollcall.provisioning.Standing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CycleReportTest {
  private static final Instant START = Instant.parse("2026-11-24T02:00:00Z");
  @TempDir Path folder;

  @Test
  void requestsStandInTheOrderOfTheContract() {
    CycleReport report = minimal().requests(Map.of("throttled", 1L, "create", 2L)).build();

    assertThat(report.requests().keySet()).containsExactlyElementsOf(CycleReport.REQUESTS);
    assertThat(report.requests()).containsEntry("create", 2L).containsEntry("match", 0L);
    assertThat(report.requestsSent()).isEqualTo(2);
  }

  @Test
  void everyReasonIsCountedInItsOrder() {
    assertThat(minimal().build().skipped().keySet())
        .extracting(SkippedReason::code)
        .containsExactly("Deleted", "NotAssigned", "DefaultAccess", "ScopingFilter", "Disabled");
  }

  @Test
  void refusesReasonsThatDoNotAddUp() {
    CycleReport report = minimal().build();
    assertThatThrownBy(
            () ->
                new CycleReport(
                    report.job(),
                    report.runId(),
                    report.verb(),
                    report.cycle(),
                    report.status(),
                    report.exitCode(),
                    report.started(),
                    report.ended(),
                    List.of(),
                    new ObjectCounts(Map.of(Outcome.SKIPPED, 3L)),
                    ObjectCounts.none(),
                    RelationCounts.none(),
                    Map.of(SkippedReason.DISABLED, 2L),
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    false,
                    null,
                    List.of(),
                    List.of()))
        .hasMessage("the reasons account for 2 of 3 skipped users");
  }

  @Test
  void refusesAnExitCodeThatTheStatusDoesNotEndWith() {
    assertThatThrownBy(() -> minimal().status(ReportStatus.PARTIAL, 0).build())
        .hasMessage("partial does not end with exit code 0");
    assertThat(minimal().status(ReportStatus.INTERRUPTED, 143).build().exitCode()).isEqualTo(143);
    assertThat(minimal().status(ReportStatus.SUCCEEDED, 10).build().exitCode()).isEqualTo(10);
  }

  @Test
  void oneLineSaysWhatHappened() {
    assertThat(night(240, 72).summary())
        .isEqualTo(
            "spaceiq: succeeded; 312 people read, 240 created, 72 skipped; 241 requests in 41 s");
  }

  @Test
  void oneIsSingular() {
    CycleReport report = night(1, 0);
    assertThat(report.summary())
        .isEqualTo("spaceiq: succeeded; 1 person read, 1 created; 2 requests in 41 s");
    assertThat(report.terminalSummary()).startsWith("spaceiq: 1 person created.\n");
  }

  @Test
  void aNightWithoutChangesSaysSo() {
    assertThat(night(0, 0).terminalSummary())
        .startsWith("spaceiq: Nothing had to be changed.\n  0 people read\n");
  }

  @Test
  void theTerminalNamesCausesAndWhatToDoButNobody() {
    try (LedgerNight night = new LedgerNight(folder)) {
      night.fail(
          night.person("secret-key", "Secret Name"),
          "{\"userName\":\"secret@contoso.com\"}",
          new dev.rollcall.provisioning.ProvisioningError(
              "EntryConflict", "a reason", "Look at the target.", 409));
      night.skip(night.person("other-key", "Secret Other"), Standing.DISABLED, "a detail");
      CycleReport report =
          night.write(
              folder,
              Map.of(),
              facts ->
                  facts
                      .guard(GuardFinding.of("deletions", 3, "3 deletions are planned"))
                      .warning("a warning"));

      assertThat(report.terminalSummary())
          .isEqualTo(
              """
              spaceiq: Nothing had to be changed, but 1 record failed.
                2 people read, 1 skipped, 1 failed
                skipped: 1 Disabled
                failed: 1 EntryConflict. Look at the target.
                held: 3 deletions are planned
                warning: a warning
                0 requests in 41 s""");
      assertThat(report.summary()).doesNotContain("ecret");
    }
  }

  @Test
  void durationsAreSaidAsPeopleSayThem() {
    assertThat(Wording.duration(Duration.ofMillis(412))).isEqualTo("0.4 s");
    assertThat(Wording.duration(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
    assertThat(Wording.duration(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
  }

  private CycleReport night(int created, long skipped) {
    try (LedgerNight night = new LedgerNight(folder, "run", DisableEffect.KEEPS_ACCOUNT)) {
      for (int i = 0; i < created; i++) {
        night.create(night.person("key-" + i, "Name"), "{\"userName\":\"name\"}");
      }
      return night.write(
          folder,
          skipped == 0 ? Map.of() : Map.of(Standing.DEFAULT_ACCESS, skipped),
          facts -> facts.requests(Map.of("list", 1L, "create", (long) created)));
    }
  }

  private static CycleReport.Builder minimal() {
    return CycleReport.of("spaceiq", LedgerNight.RUN, "run").started(START).ended(START);
  }
}
