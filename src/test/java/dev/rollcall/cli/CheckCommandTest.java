package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.cli.ExportCheck.Finding;
import dev.rollcall.cli.ExportCheck.Kind;
import dev.rollcall.definition.Environment;
import dev.rollcall.definition.InvalidJobDefinitionException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {
  private static final String JOB =
      """
      name: check
      source: { users: { path: users.csv } }
      scope:
        sync: all
        filters:
          - title: Sales
            clauses: [{ attribute: department, operator: REGEX MATCH, value: Sal }]
      target: { url: "https://scim.example.com", auth: { bearer: "${TOKEN}" } }
      mappings: { users: [{ target: userName, source: "[mail]", matching: 1 }] }
      """;

  @TempDir private Path folder;
  private Path jobFile = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeJob() throws IOException {
    jobFile = Files.writeString(folder.resolve("job.yaml"), JOB);
  }

  @Test
  void aJobThatCouldRunPassesAndNamesItsUnsetToken() {
    int code = check(name -> Optional.empty(), job -> List.of(), jobFile.toString());

    assertThat(code).isZero();
    assertThat(out.toString()).isEqualTo(jobFile + ": no problems, 3 warnings\n");
    assertThat(err.toString())
        .contains(
            "warning: "
                + jobFile
                + ":8: target.auth.bearer: the environment variable TOKEN is not set")
        .contains(
            "warning: " + jobFile + ":9: mappings.users: nothing is mapped from [IsSoftDeleted]")
        .contains("warning: " + jobFile + ": filter \"Sales\": department REGEX MATCH");
  }

  @Test
  void aSecretThatIsSetIsNotPrinted() {
    check(name -> Optional.of("canary-7f3a"), job -> List.of(), jobFile.toString(), "--json");

    assertThat(out + "" + err).doesNotContain("canary-7f3a").doesNotContain("TOKEN");
  }

  @Test
  void aWrongJobFileIsAnErrorOfItsAuthor() throws IOException {
    Files.writeString(jobFile, JOB.replace("sync", "snyc"));

    assertThatThrownBy(() -> check(name -> Optional.empty(), job -> List.of(), jobFile.toString()))
        .isInstanceOf(InvalidJobDefinitionException.class)
        .hasMessageContaining(jobFile + ":4: scope.snyc: unknown key; did you mean sync?");
  }

  @Test
  void aWrongJobFileIsJsonWhenAskedFor() throws IOException {
    Files.writeString(jobFile, JOB.replace("sync", "snyc"));

    int code = check(name -> Optional.empty(), job -> List.of(), jobFile.toString(), "--json");

    assertThat(code).isEqualTo(2);
    JsonNode answer = JsonMapper.shared().readTree(out.toString());
    assertThat(answer.get("valid").booleanValue()).isFalse();
    assertThat(answer.at("/problems/1/line").intValue()).isEqualTo(4);
    assertThat(answer.at("/problems/1/key").asString()).isEqualTo("scope.snyc");
  }

  @Test
  void whatTheExportsLackIsAProblem() {
    ExportCheck lacking =
        job ->
            List.of(
                new Finding(Kind.FACT, "users", "users.csv has 312 rows"),
                new Finding(Kind.PROBLEM, "users", "users.csv has no column mail"));

    int code =
        check(name -> Optional.of("x"), lacking, jobFile.toString(), "--exports", "elsewhere");

    assertThat(code).isEqualTo(2);
    assertThat(out.toString()).contains("users: users.csv has 312 rows", "1 problem, 2 warnings");
    assertThat(err.toString()).contains("users: users.csv has no column mail");
  }

  @Test
  void theFolderOfTheExportsIsHandedOn() {
    check(
        name -> Optional.of("x"),
        job -> List.of(new Finding(Kind.FACT, "users", job.source().directory().toString())),
        jobFile.toString(),
        "--exports",
        "night-2");

    assertThat(out.toString()).contains("users: night-2");
  }

  private int check(Environment environment, ExportCheck exports, String... arguments) {
    CheckCommand command = new CheckCommand(environment, exports);
    new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .parseArgs(arguments);
    return command.call();
  }
}
