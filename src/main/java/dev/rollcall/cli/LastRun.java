package dev.rollcall.cli;

import dev.rollcall.report.RunFolders;
import dev.rollcall.report.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last run, in whose failed records a replay is interested: not one that came to no cycle since
 * the job is quarantined, and not the change of one person, or what was approved, since then.
 */
final class LastRun {
  private static final Set<String> VERBS = Set.of("run", "replay");
  private static final JsonMapper JSON = JsonMapper.shared();

  private LastRun() {}

  static Optional<RunId> of(RunFolders folders) {
    return folders.runs().stream()
        .filter(run -> folders.find(run).filter(LastRun::ranACycle).isPresent())
        .findFirst();
  }

  private static boolean ranACycle(Path folder) {
    Path file = folder.resolve("report.json");
    if (!Files.exists(file)) {
      return false;
    }
    try {
      JsonNode report = JSON.readTree(Files.readString(file));
      boolean idle =
          report.path("status").asString("").equals("quarantined")
              && report.path("exports").isEmpty();
      return VERBS.contains(report.path("verb").asString("")) && !idle;
    } catch (JacksonException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }
}
