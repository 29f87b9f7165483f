package dev.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusMetricsTest {
  @TempDir Path folder;

  @Test
  void everySampleIsWellFormedAndComesAfterItsType() throws IOException {
    List<String> lines = lines();
    Set<String> typed = new HashSet<>();

    for (String line : lines) {
      if (line.startsWith("# TYPE ")) {
        assertThat(line).matches("# TYPE rollcall_run_[a-z_]+ gauge");
        assertThat(typed.add(line.split(" ", -1)[2])).as(line).isTrue();
      } else if (!line.startsWith("# HELP ")) {
        assertThat(line)
            .matches(
                "rollcall_run_[a-z_]+\\{job=\"spaceiq\"(,[a-z]+=\"[^\"]*\")*} -?[0-9]+(\\.[0-9]+)?");
        assertThat(typed).contains(line.substring(0, line.indexOf('{')));
      }
    }
  }

  @Test
  void tellsWhatHappenedAndNobodysName() throws IOException {
    List<String> lines = lines();

    assertThat(lines)
        .contains(
            "rollcall_run_exit_code{job=\"spaceiq\"} 5",
            "rollcall_run_duration_seconds{job=\"spaceiq\"} 41",
            "rollcall_run_objects{job=\"spaceiq\",kind=\"user\",outcome=\"created\"} 24",
            "rollcall_run_skipped{job=\"spaceiq\",reason=\"DefaultAccess\"} 37",
            "rollcall_run_failures{job=\"spaceiq\",code=\"EntryConflict\"} 3",
            "rollcall_run_requests{job=\"spaceiq\",request=\"create\"} 28",
            "rollcall_run_held{job=\"spaceiq\",rule=\"deletions\"} 1",
            "rollcall_run_export_rows{job=\"spaceiq\",role=\"users\"} 312");
    assertThat(String.join("\n", lines)).doesNotContain("Ana", "contoso", "1111");
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(SampleNight.write(folder).resolve("metrics.prom"));
  }
}
