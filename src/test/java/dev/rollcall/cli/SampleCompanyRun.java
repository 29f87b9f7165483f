package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample company in a folder of its own, and the verbs run on it as a person runs them. */
final class SampleCompanyRun {
  static final JsonMapper JSON = JsonMapper.shared();
  private final Path folder;
  private String out = "";
  private String err = "";

  SampleCompanyRun(Path folder) {
    this.folder = folder;
    copy(Path.of("jobs"), folder.resolve("jobs"));
    copy(Path.of("sample-data"), folder.resolve("sample-data"));
  }

  /** Runs a verb on the sandbox job. */
  int run(String verb, String... options) {
    List<String> arguments = new ArrayList<>(List.of(verb, job().toString()));
    arguments.addAll(Arrays.asList(options));
    return execute(arguments.toArray(String[]::new));
  }

  int execute(String... arguments) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(outText, true))
            .setErr(new PrintWriter(errText, true))
            .execute(arguments);
    out = outText.toString();
    err = errText.toString();
    return code;
  }

  String out() {
    return out;
  }

  String err() {
    return err;
  }

  Path folder() {
    return folder;
  }

  Path job() {
    return folder.resolve("jobs/sandbox.yaml");
  }

  Path exports(String night) {
    return folder.resolve("sample-data").resolve(night);
  }

  /** Has the job provision another target than the sandbox of its file, and give up early. */
  void provisions(URI target, String token) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), token);
    rewrite(
        job(),
        "sandbox: ../state/sandbox ",
        """
        url: %s
          auth: { bearer: "${file:%s}" }
          retry: { attempts: 1, initial: 10ms, maximum: 20ms } \
        """
            .formatted(target, file));
  }

  /** How many users the last run counts so. */
  int users(String count) {
    return report().path("counts").path("users").path(count).asInt();
  }

  /** The report of the last run. */
  JsonNode report() {
    return json(latest("report.json"));
  }

  Path latest(String file) {
    return folder.resolve("runs/sandbox/latest").resolve(file);
  }

  JsonNode expected(String night) {
    JsonNode expected = json(folder.resolve("sample-data/expected.json")).path("nights");
    return expected.path(night);
  }

  JsonNode expectedTrouble(String circumstances) {
    return json(folder.resolve("sample-data/expected.json")).path("trouble").path(circumstances);
  }

  /** Who was changed by the last run, by action, as its provisioning log says. */
  Map<String, String> changed() {
    Map<String, String> changed = new TreeMap<>();
    for (JsonNode entry : lines(latest("provisioning-log.jsonl"))) {
      String action = entry.path("provisioningAction").asString();
      String status = entry.path("provisioningStatusInfo").path("status").asString();
      if (status.equals("success") && !action.equals("other")) {
        changed.put(entry.path("sourceIdentity").path("id").asString(), action);
      }
    }
    return changed;
  }

  static List<JsonNode> lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).map(JSON::readTree).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces a text that must be there. */
  static void rewrite(Path file, String old, String replacement) {
    try {
      String text = Files.readString(file);
      assertThat(text.contains(old)).as("%s holds %s", file, old).isTrue();
      Files.writeString(file, text.replace(old, replacement));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
