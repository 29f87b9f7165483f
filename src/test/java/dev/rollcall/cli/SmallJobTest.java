package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sandbox.SandboxOptions;
import dev.rollcall.sandbox.SandboxServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A job of a few lines, one export and a target of which nothing is known. */
class SmallJobTest {
  private static final String HEADER = "userPrincipalName,displayName,mail,id,jobTitle\n";
  private static final String KEY = "00000000-0000-4000-8000-00000000000";
  @TempDir Path folder;
  private SandboxServer target;
  private String out = "";
  private String err = "";

  @BeforeEach
  void startTarget() throws IOException {
    target = SandboxServer.start(SandboxOptions.withToken("t"));
    Files.writeString(folder.resolve("token"), "t");
    Files.writeString(
        folder.resolve("job.yaml"),
        """
        name: small
        source:
          directory: .
          users: { path: users.csv }
        scope: { sync: all }
        target:
          url: %s
          auth: { bearer: "${file:%s}" }
        mappings:
          users:
            - { target: userName, source: "[mail]", matching: 1 }
            - { target: displayName, source: "[displayName]" }
            - { target: active, source: 'Switch([jobTitle], "true", "Left", "false")' }
        report: { directory: runs }
        ledger: { url: "jdbc:h2:file:%s" }
        """
            .formatted(target.uri(), folder.resolve("token"), folder.resolve("ledger")));
  }

  @AfterEach
  void stopTarget() throws IOException {
    target.close();
  }

  @Test
  void oneExportIsEnoughWhenEverybodyIsSynchronised() throws IOException {
    users(row(1, "Ann", "ann@x.example", ""));
    assertThat(run()).as(err).isZero();
    assertThat(report().at("/counts/users/created").asInt()).isEqualTo(1);
  }

  @Test
  void accountThatWasJustCreatedIsNotGivenToSomebodyElseWithTheSameName() throws IOException {
    users(
        row(1, "Ann", "a@x.example", "")
            + row(2, "Bob", "A@x.example", "")
            + row(3, "Cid", "c@x.example", ""));
    assertThat(run()).as(err).isEqualTo(3);
    assertThat(report().at("/counts/users/created").asInt()).isEqualTo(2);
    assertThat(report().at("/counts/users/failed").asInt()).isEqualTo(1);
    assertThat(report().at("/failures/0/code").asString()).isEqualTo("DuplicateSource");
  }

  @Test
  void guardCountsWhomAMappingDisables() throws IOException {
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    for (int i = 1; i < 10; i++) {
      before.append(row(i, "U" + i, "u" + i + "@x.example", ""));
      after.append(row(i, "U" + i, "u" + i + "@x.example", "Left"));
    }
    users(before.toString());
    assertThat(run()).as(err).isZero();
    users(after.toString());
    assertThat(run()).as(err).isEqualTo(5);
    assertThat(report().at("/guards/0/rule").asString()).isEqualTo("deletions");
    assertThat(report().at("/counts/users/held").asInt()).isEqualTo(9);
  }

  @Test
  void attributeInOtherLetterCaseIsToldOfAndIsAProblemOfCheck() throws IOException {
    users(row(1, "Ann", "ann@x.example", "Clerk"));
    Path job = folder.resolve("job.yaml");
    Files.writeString(
        job, Files.readString(job).replace("[displayName]", "Append([displayname], [jobtitle])"));
    assertThat(run()).as(err).isZero();
    assertThat(report().path("warnings").toString())
        .contains("asks for [displayname], which no user has; did you mean [displayName]?")
        .contains("did you mean [jobTitle]?");
    assertThat(verb("check")).isEqualTo(2);
    assertThat(err)
        .contains("asks for [jobtitle], which no record shows; did you mean [jobTitle]?");
  }

  @Test
  void keyInOtherLetterCaseIsTheSamePerson() throws IOException {
    users(row(1, "Ann", "ann@x.example", "").replace("8000", "abcd"));
    assertThat(run()).as(err).isZero();
    users(row(1, "Anna", "ann@x.example", "").replace("8000", "ABCD"));
    assertThat(run()).as(err).isZero();
    assertThat(report().at("/counts/users/updated").asInt()).isEqualTo(1);
  }

  @Test
  void keyThatIsTooLongIsAMalformedRowAndItsValueIsInNoMessage() throws IOException {
    StringBuilder rows = new StringBuilder("z@x.example,Z,z@x.example," + "k".repeat(500) + ",\n");
    for (int i = 1; i < 120; i++) {
      rows.append("u%d@x.example,U,u%d@x.example,key-%d,\n".formatted(i, i, i));
    }
    users(rows.toString());
    assertThat(run()).as(err).isEqualTo(3);
    assertThat(report().at("/counts/users/created").asInt()).isEqualTo(119);
    assertThat(report().at("/failures/0/code").asString()).isEqualTo("Malformed");
    assertThat(err).doesNotContain("kkk");
  }

  @Test
  void malformedRowsOfOnePersonAreEachReported() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 1; i < 1300; i++) {
      rows.append("u%d@x.example,U,u%d@x.example,%s,\n".formatted(i, i, key(i)));
    }
    String malformed = "u1@x.example,U,u1@x.example," + key(1) + ",,more\n";
    users(rows + malformed + malformed);
    assertThat(run()).as(err).isEqualTo(3);
    assertThat(report().at("/counts/users/created").asInt()).isEqualTo(1299);
    assertThat(report().at("/counts/users/failed").asInt()).isEqualTo(2);
  }

  @Test
  void nameOfNobodyIsWarnedAbout() throws IOException {
    users(row(1, "Ann", "ann@x.example", ""));
    assertThat(run("--only", "ANN@x.example", "bob@x.example")).as(err).isZero();
    assertThat(report().at("/counts/users/created").asInt()).isEqualTo(1);
    assertThat(report().path("warnings").toString()).contains("--only").doesNotContain("bob@");
  }

  @Test
  void printsTheFactsAsJson() throws IOException {
    users(row(1, "Ann", "ann@x.example", ""));
    assertThat(run("--json")).as(err).isZero();
    assertThat(SampleCompanyRun.JSON.readTree(out)).isEqualTo(report());
  }

  private static String key(int number) {
    return "00000000-0000-4000-8000-%012d".formatted(number);
  }

  private static String row(int number, String name, String mail, String title) {
    return mail + "," + name + "," + mail + "," + KEY + number + "," + title + "\n";
  }

  private void users(String rows) throws IOException {
    Files.writeString(folder.resolve("users.csv"), HEADER + rows);
  }

  private int run(String... options) {
    return verb("run", options);
  }

  private int verb(String verb, String... options) {
    StringWriter facts = new StringWriter();
    StringWriter errors = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of(verb, folder + "/job.yaml"));
    arguments.addAll(List.of(options));
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(facts, true))
            .setErr(new PrintWriter(errors, true))
            .execute(arguments.toArray(String[]::new));
    out = facts.toString();
    err = errors.toString();
    return code;
  }

  private JsonNode report() {
    return SampleCompanyRun.json(folder.resolve("runs/small/latest/report.json"));
  }
}
