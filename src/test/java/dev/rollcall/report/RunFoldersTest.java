package dev.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFoldersTest {
  private static final RunId OLD = new RunId("2026-08-01T02-00-00Z-0001");
  private static final RunId NEW = new RunId("2026-11-24T02-00-00Z-7f3a");
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-24T03:00:00Z"), ZoneOffset.UTC);
  @TempDir Path directory;
  private RunFolders folders;

  @BeforeEach
  void open() {
    folders = new RunFolders(directory.resolve("runs"), "spaceiq");
  }

  @Test
  void aRunIdSaysWhenTheRunBegan() {
    RunId run = RunId.next(NOW, new Random(1));

    assertThat(run.text()).matches("2026-11-24T03-00-00Z-[0-9a-f]{4}");
    assertThat(run.started()).isEqualTo(Instant.parse("2026-11-24T03:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "latest",
        "2026-11-24T02-00-00Z",
        "2026-13-24T02-00-00Z-7f3a",
        "2026-11-24T02-00-00Z-7F3A",
        "../2026-11-24T02-00-00Z-7f3a"
      })
  void anythingElseIsNoRunId(String text) {
    assertThat(RunId.parse(text)).isEmpty();
    assertThatThrownBy(() -> new RunId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRunFolderIsForItsOwnerAlone() throws IOException {
    Path folder = folders.open(NEW);

    assertThat(folder).endsWith(Path.of("runs", "spaceiq", NEW.text()));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void aResumedRunFindsItsFolder() throws IOException {
    Files.writeString(folders.open(NEW).resolve("report.json"), "{}");

    assertThat(folders.open(NEW).resolve("report.json")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "a/b", "/etc"})
  void aJobNameCannotLeaveTheDirectory(String job) {
    assertThatThrownBy(() -> new RunFolders(directory, job))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void latestPointsAtTheNewestByANameBesideIt() throws IOException {
    folders.open(OLD);
    folders.pointLatestAt(OLD);
    folders.open(NEW);
    folders.pointLatestAt(NEW);

    assertThat(Files.readSymbolicLink(directory.resolve("runs/spaceiq/latest")))
        .isEqualTo(Path.of(NEW.text()));
    assertThat(folders.latest()).contains(NEW);
    assertThat(folders.runs()).containsExactly(NEW, OLD);
  }

  @Test
  void pruningDeletesOldRunsAndNothingElse() throws IOException {
    Files.writeString(folders.open(OLD).resolve("report.json"), "{}");
    folders.open(NEW);
    folders.pointLatestAt(NEW);
    Path other = Files.createDirectories(directory.resolve("runs/spaceiq/2020-notes"));
    Path outside = Files.writeString(directory.resolve("outside"), "stays");
    Files.createSymbolicLink(folders.open(OLD).resolve("link"), outside);

    assertThat(folders.prune(Duration.ofDays(90), NOW)).isEqualTo(1);

    assertThat(folders.runs()).containsExactly(NEW);
    assertThat(other).exists();
    assertThat(outside).exists();
    assertThat(folders.prune(Duration.ofDays(90), NOW)).isZero();
  }

  @Test
  void pruningKeepsTheLatestHoweverOld() throws IOException {
    folders.open(OLD);
    folders.pointLatestAt(OLD);

    assertThat(folders.prune(Duration.ofDays(1), NOW)).isZero();
    assertThat(folders.find(OLD)).isPresent();
  }

  @Test
  void aJobWithoutRunsHasNone() {
    assertThat(folders.runs()).isEmpty();
    assertThat(folders.latest()).isEmpty();
    assertThat(folders.prune(Duration.ofDays(1), NOW)).isZero();
  }
}
