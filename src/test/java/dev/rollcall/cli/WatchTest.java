package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.report.RunFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cycles at an interval, in a process of its own that is ended by a signal. */
class WatchTest {
  private static final Duration EVERY = Duration.ofMinutes(40);
  @TempDir Path folder;

  @Test
  @Timeout(180)
  void startsTheNextCycleWhenTheLastHasEndedAndEndsInOrderOnSigterm()
      throws IOException, InterruptedException {
    SampleCompanyRun company = new SampleCompanyRun(folder);
    RunFolders runs = new RunFolders(folder.resolve("runs"), "sandbox");
    Process watch = start("watch", company.job().toString(), "--every", "1s");
    try {
      while (watch.isAlive() && runs.runs().size() < 3) {
        Thread.sleep(100);
      }
      watch.destroy();
      assertThat(watch.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(watch.exitValue()).isEqualTo(143);
    } finally {
      watch.destroyForcibly();
    }
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.changed()).isEmpty();
  }

  @Test
  void wrongJobFileEndsTwoAtOnce() {
    SampleCompanyRun company = new SampleCompanyRun(folder);
    assertThat(company.execute("watch", folder.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(company.run("watch", "--every", "often")).isEqualTo(2);
  }

  @Test
  void quarantineDoublesTheIntervalUpToADay() {
    WatchInterval interval = new WatchInterval(EVERY);
    assertThat(interval.after(0, Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(30));
    assertThat(interval.after(3, Duration.ofHours(2))).isZero();
    List<Long> hours = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      hours.add(interval.after(7, Duration.ZERO).toMinutes());
    }
    assertThat(hours).containsExactly(80L, 160L, 320L, 640L, 1280L, 1440L, 1440L);
    assertThat(interval.after(0, Duration.ZERO)).isEqualTo(EVERY);
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.rollcall.cli.Main"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
