package dev.rollcall.sampledata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The folder {@code sample-data}: what it holds, and what it should hold. */
final class SampleData {
  static final Path FOLDER = Path.of("sample-data");
  static final String EXPECTED = "expected.json";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SampleData() {}

  /** Every generated file by its path below the folder. */
  static Map<String, byte[]> generated() throws IOException {
    Map<String, byte[]> files = new TreeMap<>(SampleNights.files());
    files.put(EXPECTED, expected(files).getBytes(StandardCharsets.UTF_8));
    return files;
  }

  /** The files that are there, without the page that describes them. */
  static Map<String, byte[]> present() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(FOLDER)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(FOLDER.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    }
    files.remove("README.md");
    return files;
  }

  static void write(Map<String, byte[]> files) throws IOException {
    for (String stale : present().keySet()) {
      Files.delete(FOLDER.resolve(stale));
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = FOLDER.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  /** The files of one folder, by their path below it. */
  static Map<String, byte[]> below(Map<String, byte[]> files, String folder) {
    Map<String, byte[]> below = new LinkedHashMap<>();
    files.forEach(
        (path, content) -> {
          if (path.startsWith(folder + "/")) {
            below.put(path.substring(folder.length() + 1), content);
          }
        });
    return below;
  }

  private static String expected(Map<String, byte[]> files) throws IOException {
    ObjectNode expected = JSON.createObjectNode();
    expected.put("job", "jobs/sandbox.yaml");
    ObjectNode nights = expected.putObject("nights");
    SampleOracle oracle = new SampleOracle();
    for (String night : new String[] {"night-1", "night-2", "night-3"}) {
      nights.set(night, json(oracle.night(below(files, night))));
    }
    ObjectNode trouble = expected.putObject("trouble");
    trouble.set("onNewLedger", json(new SampleOracle().night(below(files, "trouble"))));
    SampleOracle afterNightOne = new SampleOracle();
    afterNightOne.night(below(files, "night-1"));
    trouble.set("afterNight1", json(afterNightOne.night(below(files, "trouble"))));
    return expected.toPrettyString().replace("\r\n", "\n") + "\n";
  }

  private static ObjectNode json(SampleOracle.Outcome outcome) {
    ObjectNode json = JSON.createObjectNode();
    json.put("exitCode", outcome.count(outcome.failed) == 0 ? 0 : 3);
    outcome.rows.forEach(json.putObject("rows")::put);
    ObjectNode counts = json.putObject("counts").put("read", outcome.read);
    outcome.byAction.forEach((action, ids) -> counts.put(action, ids.size()));
    counts.put("skipped", outcome.count(outcome.skipped));
    counts.put("failed", outcome.count(outcome.failed)).put("held", 0).put("refused", 0);
    ObjectNode skipped = json.putObject("skipped");
    outcome.skipped.forEach((reason, ids) -> skipped.put(reason, ids.size()));
    json.putObject("accounts")
        .put("active", outcome.activeAccounts)
        .put("inactive", outcome.inactiveAccounts);
    ObjectNode ids = json.putObject("ids");
    outcome.byAction.forEach(
        (action, people) -> {
          if (!action.equals("unchanged")) {
            people.forEach(ids.putArray(action)::add);
          }
        });
    ObjectNode failed = ids.putObject("failed");
    outcome.failed.forEach((code, people) -> people.forEach(failed.putArray(code)::add));
    ObjectNode skippedIds = ids.putObject("skipped");
    outcome.skipped.forEach((reason, people) -> people.forEach(skippedIds.putArray(reason)::add));
    return json;
  }
}
