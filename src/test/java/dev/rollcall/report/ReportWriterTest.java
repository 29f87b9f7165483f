package dev.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.provisioning.Provisioner.DisableEffect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
  private static final CycleContext CONTEXT =
      new CycleContext(
          "spaceiq", LedgerNight.RUN, "run", "SpaceIQ", DisableEffect.KEEPS_ACCOUNT, Set.of());
  @TempDir Path folder;

  @Test
  void leavesEveryFileForItsOwnerAloneAndNothingElse() throws IOException {
    Path run = SampleNight.write(folder);

    assertThat(names(run))
        .containsExactlyInAnyOrder(
            "report.json",
            "report.html",
            "provisioning-log.jsonl",
            "provisioning-log.csv",
            "failed-records.jsonl",
            "metrics.prom");
    try (Stream<Path> files = Files.list(run)) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void aRunThatCameToNoCycleLeavesAReportToo() throws IOException {
    CycleReport report =
        writer()
            .write(
                StagedChangeStream.none(),
                new CycleCounts(CONTEXT),
                counts ->
                    CycleReport.of("spaceiq", LedgerNight.RUN, "run")
                        .started(LedgerNight.START)
                        .ended(LedgerNight.START)
                        .counts(counts)
                        .status(ReportStatus.REFUSED)
                        .message("users.csv is missing: export it again")
                        .build());

    Path run = folder.resolve("runs/spaceiq/latest");
    assertThat(report.exitCode()).isEqualTo(4);
    assertThat(Files.readString(run.resolve("report.json")))
        .contains("\"status\": \"refused\"", "users.csv is missing");
    assertThat(Files.readString(run.resolve("report.html")))
        .contains("An export was refused, and nothing was sent.", "users.csv is missing");
  }

  @Test
  void whatFailsLeavesTheFilesOfTheRunBeforeAlone() throws IOException {
    SampleNight.write(folder);
    Path run = folder.resolve("runs/spaceiq").resolve(LedgerNight.RUN);
    String before = Files.readString(run.resolve("report.json"));

    assertThatThrownBy(
            () ->
                writer()
                    .write(
                        consumer -> {
                          throw new IllegalStateException("the ledger broke");
                        },
                        new CycleCounts(CONTEXT),
                        counts -> {
                          throw new AssertionError("is not reached");
                        }))
        .hasMessage("the ledger broke");

    assertThat(names(run)).hasSize(6);
    assertThat(Files.readString(run.resolve("report.json"))).isEqualTo(before);
  }

  @Test
  void aResumedRunWritesItsReportAnew() throws IOException {
    SampleNight.write(folder);
    try (LedgerNight night = new LedgerNight(folder.resolve("second"))) {
      night.write(folder.resolve("runs"), Map.of(), facts -> facts.resumed(true));
    } finally {
      assertThat(Files.readString(folder.resolve("runs/spaceiq/latest/report.json")))
          .contains("\"resumed\": true");
    }
  }

  @Test
  void saysWhatToDoWhenTheFolderCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("runs"), "in the way");

    assertThatThrownBy(
            () ->
                writer()
                    .write(
                        StagedChangeStream.none(),
                        new CycleCounts(CONTEXT),
                        counts -> {
                          throw new AssertionError("is not reached");
                        }))
        .isInstanceOf(ReportException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining("check that the folder exists");
  }

  private ReportWriter writer() {
    return new ReportWriter(new RunFolders(folder.resolve("runs"), "spaceiq"), CONTEXT);
  }

  private static List<String> names(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
