package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sandbox.SandboxOptions;
import dev.rollcall.sandbox.SandboxServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each rule of the trust gate, after a good first night: a file that breaks it, the exit code, the
 * message, and a target that received no request.
 */
class TrustGateTest {
  @TempDir Path folder;
  private SampleCompanyRun company;
  private SandboxServer sandbox;
  private Path job;
  private Path exports;
  private long requests;

  @BeforeEach
  void runAGoodNight() throws IOException {
    company = new SampleCompanyRun(folder);
    sandbox = SandboxServer.start(SandboxOptions.withToken("right"));
    Path token = Files.writeString(folder.resolve("token"), "right");
    job =
        Files.writeString(
            folder.resolve("jobs/live.yaml"),
            Files.readString(company.job())
                .replaceAll(
                    "(?m)^  sandbox:.*$",
                    "  url: " + sandbox.uri() + "\n  auth: { bearer: \"\\${file:" + token + "}\" }")
                .replaceFirst("(?m)^name: .*$", "name: live"));
    exports = company.exports("night-1");
    assertThat(run()).as(company.err()).isZero();
    requests = sandbox.stats().requests();
  }

  @AfterEach
  void stopTarget() throws IOException {
    sandbox.close();
  }

  @Test
  void aMissingFileIsRefused() throws IOException {
    Files.delete(exports.resolve("app-role-assigned-to.json"));
    refused("missing", "app-role-assigned-to.json: there is no such file");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    users(rows().subList(0, 1));
    refused("empty", "users.csv: holds no user, expected at least one");
  }

  @Test
  void aFileCutWithinItsLastRecordIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(exports.resolve("users.csv"));
    Files.write(exports.resolve("users.csv"), Arrays.copyOf(bytes, bytes.length - 80));
    refused("truncated", "the file ends in column");
  }

  @Test
  void jsonThatIsNotClosedIsRefused() throws IOException {
    Path groups = exports.resolve("groups.json");
    String text = Files.readString(groups).stripTrailing();
    Files.writeString(groups, text.substring(0, text.length() - 1));
    refused("truncated", "groups.json", "ends before the JSON");
  }

  @Test
  void aGzipWithoutItsTrailerIsRefused() throws IOException {
    Path users = exports.resolve("users.csv");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      Files.copy(users, out);
    }
    Files.write(users, Arrays.copyOf(packed.toByteArray(), packed.size() - 8));
    refused("truncated", "users.csv: its compressed data is cut off or damaged");
  }

  @Test
  void aChainOfPagesWithoutItsLastIsRefused() throws IOException {
    Path assignments = exports.resolve("app-role-assigned-to.json");
    Files.writeString(
        assignments,
        Files.readString(assignments)
            .replaceFirst("\\{", "{ \"@odata.nextLink\": \"https://graph.microsoft.com/next\","));
    refused("truncated", "says by @odata.nextLink that another page follows");
  }

  @Test
  void aFileThatIsWrittenToWhileItIsReadIsRefused() throws Exception {
    Path users = exports.resolve("users.csv");
    AtomicBoolean read = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              for (long second = 1; !read.get(); second++) {
                touch(users, Instant.EPOCH.plusSeconds(second));
              }
            });
    writer.start();
    try {
      // The writer may be asleep just then; a run that it does not disturb changes nothing.
      int code = 0;
      for (int attempt = 0; code == 0 && attempt < 50; attempt++) {
        code = run();
      }
      assertThat(code).as(company.err()).isEqualTo(4);
      assertThat(company.err()).contains("users.csv", "was written to while it was read");
      assertThat(company.err()).contains("--accept-export changed lets it pass once");
      assertThat(sandbox.stats().requests()).as("requests").isEqualTo(requests);
    } finally {
      read.set(true);
      writer.join();
    }
  }

  private static void touch(Path file, Instant time) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(time));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anOldFileIsRefused() throws IOException {
    Files.writeString(
        job, Files.readString(job).replace("maximumAgeHours: 0", "maximumAgeHours: 48"));
    for (String name : List.of("users.csv", "groups.json")) {
      Files.setLastModifiedTime(
          exports.resolve(name), FileTime.from(Instant.now().minus(Duration.ofHours(49))));
    }
    refused("maximumAgeHours", "users.csv: is 49 hours old, more than the 48 allowed");
  }

  @Test
  void anExportThatHasShrunkIsRefused() throws IOException {
    users(rows().subList(0, rows().size() / 2));
    refused("maximumDropPercent", "and the last good run read", "more than 20 % fewer");
  }

  @Test
  void assignmentsThatHaveShrunkAreRefused() throws IOException {
    Path assignments = exports.resolve("app-role-assigned-to.json");
    String text = Files.readString(assignments);
    int half = text.indexOf("}, {", text.length() / 2);
    Files.writeString(assignments, text.substring(0, half) + "} ] }");
    refused("maximumDropPercent", "app-role-assigned-to.json: has ", "the last good run read");
  }

  @Test
  void assignmentsOfNobodyAreRefused() throws IOException {
    Files.writeString(exports.resolve("app-role-assigned-to.json"), "{\"value\": []}");
    refused("empty", "app-role-assigned-to.json: holds no assignment, expected at least one");
  }

  @Test
  void aRowWithoutItsLineBreakIsRefused() throws IOException {
    String users = Files.readString(exports.resolve("users.csv")).stripTrailing();
    Files.writeString(exports.resolve("users.csv"), users);
    refused("truncated", "the file ends in the last column, expected a line break");
  }

  @Test
  void membersWhoAreInNoExportAreSaidEvenIfTheyAreFew() throws IOException {
    Path group = groups().get(0);
    Files.writeString(group, Files.readString(group) + new UUID(7, 7) + ",,,User\r\n");
    assertThat(run()).as(company.err()).isZero();
    assertThat(Files.readString(latest("report.json")))
        .contains("members of assigned groups who are in no users export: 1");
  }

  @Test
  void moreMalformedRowsThanToleratedAreRefused() throws IOException {
    List<List<String>> rows = rows();
    for (int i = 1; i < 40; i++) {
      rows.get(i).add("surplus");
    }
    users(rows);
    refused("malformed", "rows are malformed, more than the 1 % allowed");
  }

  @Test
  void aColumnThatIsGoneFromTheHeaderIsRefused() throws IOException {
    List<List<String>> rows = rows();
    rows.get(0).set(rows.get(0).indexOf("jobTitle"), "position");
    users(rows);
    refused("columns", "the users export lacks jobTitle, which a mapping or a filter uses");
  }

  @Test
  void aColumnThatIsEmptyInAllRowsIsRefused() throws IOException {
    List<List<String>> rows = rows();
    int department = rows.get(0).indexOf("department");
    rows.stream().skip(1).forEach(row -> row.set(department, ""));
    users(rows);
    refused("columns", "the users export lacks department");
  }

  @Test
  void keysThatStandTwiceAreRefused() throws IOException {
    List<List<String>> rows = rows();
    rows.addAll(List.copyOf(rows.subList(1, 21)));
    users(rows);
    refused("duplicates", "rows have a key that stood there before");
  }

  @Test
  void assignmentsThatNameNobodyAreRefused() throws IOException {
    Path assignments = exports.resolve("app-role-assigned-to.json");
    StringBuilder strangers = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      strangers
          .append(
              "{\"principalType\":\"User\",\"appRoleId\":\"18d14569-c3bd-439b-9a66-3a2aee01d14f\",")
          .append("\"principalId\":\"")
          .append(new UUID(7, i))
          .append("\"},");
    }
    Files.writeString(
        assignments,
        Files.readString(assignments).replaceFirst("\"value\" : \\[", "\"value\" : [" + strangers));
    refused("unknownPrincipals", "users that are assigned to the application");
  }

  @Test
  void membersThatNameNobodyAreRefused() throws IOException {
    for (Path group : groups()) {
      StringBuilder rows = new StringBuilder(Files.readString(group));
      for (int i = 0; i < 30; i++) {
        rows.append(UUID.nameUUIDFromBytes((group + "" + i).getBytes(StandardCharsets.UTF_8)))
            .append(",,,User\r\n");
      }
      Files.writeString(group, rows);
    }
    refused("unknownPrincipals", "members of the assigned groups");
  }

  @Test
  void anApplicationWithoutARealRoleIsRefused() throws IOException {
    Path roles = exports.resolve("service-principal.json");
    Files.writeString(
        roles, Files.readString(roles).replaceAll("\"isEnabled\" : true", "\"isEnabled\" : false"));
    refused("appRoles", "offers no role that a user could be given");
  }

  @Test
  void aRuleThatIsAcceptedPassesOnceAndTheReportSaysSo() throws IOException {
    List<List<String>> rows = rows();
    rows.get(0).set(rows.get(0).indexOf("jobTitle"), "position");
    users(rows);
    assertThat(run("--accept-export", "columns")).as(company.err()).isNotEqualTo(4);
    assertThat(Files.readString(latest("report.json")))
        .contains("accepted by --accept-export columns: the users export lacks jobTitle");
  }

  @Test
  void whatCouldNotBeReadIsNeverTakenForAbsent() throws IOException {
    Files.delete(exports.resolve("app-role-assigned-to.json"));
    assertThat(run()).isEqualTo(4);
    assertThat(run("--accept-export", "missing", "--accept-export", "maximumDropPercent"))
        .as(company.err())
        .isEqualTo(5);
    assertThat(company.err()).contains("nobody is disabled or deleted because of it");
    assertThat(sandbox.stats().requests()).isEqualTo(requests);
    assertThat(Files.readString(latest("report.json")))
        .contains("accepted by --accept-export missing: app-role-assigned-to.json: there is no");
  }

  @Test
  void halfAnExportThatIsAcceptedTakesNobodyAway() throws IOException {
    byte[] bytes = Files.readAllBytes(exports.resolve("users.csv"));
    Files.write(exports.resolve("users.csv"), Arrays.copyOf(bytes, bytes.length * 9 / 10));
    assertThat(run("--accept-export", "truncated", "--accept-export", "maximumDropPercent"))
        .as(company.err())
        .isIn(0, 3);
    assertThat(sandbox.stats().requests()).isEqualTo(requests);
  }

  @Test
  void anUnknownRuleIsAMistakeOfTheCommandLine() {
    assertThat(run("--accept-export", "everything")).isEqualTo(2);
    assertThat(company.err()).contains("--accept-export takes one of missing, empty, truncated");
  }

  private void refused(String rule, String... message) {
    assertThat(run()).as(company.err()).isEqualTo(4);
    assertThat(company.err()).contains(message);
    assertThat(company.err()).contains("--accept-export " + rule + " lets it pass once");
    assertThat(sandbox.stats().requests()).as("requests").isEqualTo(requests);
    run("--accept-export", rule);
    assertThat(company.err().lines())
        .as("what is said when the rule is accepted")
        .noneMatch(line -> line.contains(message[0]) && !line.contains("accepted by"));
  }

  private int run(String... options) {
    List<String> arguments = new ArrayList<>(List.of("run", job.toString()));
    arguments.addAll(Arrays.asList(options));
    return company.execute(arguments.toArray(String[]::new));
  }

  private Path latest(String file) {
    return folder.resolve("runs/live/latest").resolve(file);
  }

  private List<Path> groups() throws IOException {
    try (Stream<Path> files = Files.list(exports.resolve("members"))) {
      return files.sorted().toList();
    }
  }

  private List<List<String>> rows() throws IOException {
    try (CSVParser parser =
        CSVParser.parse(Files.readString(exports.resolve("users.csv")), CSVFormat.RFC4180)) {
      List<List<String>> rows = new ArrayList<>();
      parser.forEach(row -> rows.add(new ArrayList<>(row.toList())));
      return rows;
    }
  }

  private void users(List<List<String>> rows) throws IOException {
    try (CSVPrinter printer =
        new CSVPrinter(Files.newBufferedWriter(exports.resolve("users.csv")), CSVFormat.RFC4180)) {
      printer.printRecords(rows);
    }
  }
}
