package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExpressionCommandTest {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(String... arguments) {
    return new CommandLine(new ExpressionCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void printsTheValueOfOneExpression() {
    assertThat(run("ToLower([givenName])", "--set", "givenName=ANA=1")).isZero();
    assertThat(out).hasToString("ana=1" + System.lineSeparator());
  }

  @Test
  void makesAnAttributeThatIsSetTwiceMultiValued() {
    assertThat(run("[mail]", "--set", "mail=a", "--set", "mail=b", "--json")).isZero();
    assertThat(out.toString().strip()).isEqualTo("{\"value\":[\"a\",\"b\"]}");
  }

  @Test
  void pointsAtTheErrorAndEnds2() {
    assertThat(run("Append([mail], ToLowr(\"x\"))")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "Append([mail], ToLowr(\"x\"))",
            "               ^ unknown function ToLowr; did you mean ToLower?");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void tellsOfAConstantThatCanNeverWorkThoughItIsNotReached() {
    assertThat(run("IIF(True, \"x\", Left(\"y\", \"two\"))")).isZero();
    assertThat(out.toString().strip()).isEqualTo("x");
    assertThat(err.toString()).contains("^ Left: a whole number is expected here");
  }

  @Test
  void needsAnExpressionOrABatchAndNotBoth() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("\"x\"", "--batch", "-")).isEqualTo(2);
    assertThat(run("\"x\"", "--set", "noValue")).isEqualTo(2);
    assertThat(run("--batch", folder.resolve("missing.jsonl").toString())).isEqualTo(2);
  }

  @Test
  void answersEveryLineOfABatchInOrderWhateverFails() throws IOException {
    Path batch = folder.resolve("batch.jsonl");
    Files.writeString(
        batch,
        """
        {"id":"1","expression":"ToLower([mail])","attributes":{"mail":"Zoë@X"},"more":1}
        {"id":2,"expression":"IgnoreFlowIfNullOrEmpty([mail])","attributes":{}}
        not json

        {"id":"3","expression":"IIF(True, IgnoreObjectFlow, 1)"}
        {"id":"4","expression":"Lower([mail])","attributes":{}}
        {"id":"5","expression":"[Mail]","attributes":{"y":1},"schema":["mail"]}
        {"id":"6","expression":"AppRoleAssignmentsComplex([appRoleAssignments])","appRoleAssignments":[{"id":"1","displayName":"A","value":null}]}
        {"id":"7"}
        {"id":"8","expression":"Now()","now":"never"}
        {"id":"9","expression":"SelectUniqueValue([a], [b])","attributes":{"a":"x","b":[7]},"taken":["X"]}
        {"id":"10","expression":"Coalesce([a], BitAnd(6, 3), [b])","attributes":{"a":null}}
        """);

    assertThat(run("--batch", batch.toString())).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "{\"id\":\"1\",\"value\":\"zo\\u00EB@x\"}",
            "{\"id\":2,\"flow\":\"ignore\"}",
            "{\"id\":null,\"error\":\"syntax\",\"message\":\"this line is no JSON object\",\"column\":1}",
            "{\"id\":\"3\",\"flow\":\"ignore-object\"}",
            "{\"id\":\"4\",\"error\":\"unknown-function\",\"message\":\"unknown function Lower; did you"
                + " mean ToLower?\",\"column\":1}",
            "{\"id\":\"5\",\"error\":\"unknown-attribute\",\"message\":\"unknown attribute [Mail]; did you"
                + " mean [mail]?\",\"column\":1}",
            "{\"id\":\"6\",\"value\":[{\"primary\":false,\"type\":\"WindowsAzureActiveDirectoryRole\","
                + "\"displayName\":\"A\",\"value\":\"A\"}]}",
            "{\"id\":\"7\",\"error\":\"empty-expression\",\"message\":\"there is no"
                + " expression\",\"column\":1}",
            "{\"id\":\"8\",\"error\":\"bad-date\",\"message\":\"\\\"now\\\" must be a moment such as"
                + " 2026-11-24T02:00:00Z\",\"column\":1}",
            "{\"id\":\"9\",\"value\":\"7\"}",
            "{\"id\":\"10\",\"value\":2}");
  }

  @Test
  void showsItsHelpWithAnExample() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("Example: rollcall expression 'ToLower([givenName])'");
  }

  @Test
  void answersAllPublicSpecCasesAsTheySay() throws IOException {
    Path batch = folder.resolve("public.jsonl");
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/spec/expression/public"))) {
      for (Path file : files.sorted().toList()) {
        Files.write(
            batch, Files.readAllLines(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    }

    assertThat(run("--batch", batch.toString())).isZero();

    List<String> cases = Files.readAllLines(batch);
    List<String> answers = out.toString().lines().toList();
    assertThat(answers).hasSameSizeAs(cases);
    for (int index = 0; index < cases.size(); index++) {
      JsonNode spec = MAPPER.readTree(cases.get(index));
      assertThat(relevant(MAPPER.readTree(answers.get(index)))).isEqualTo(expected(spec));
    }
    System.out.printf("expression --batch: %d of %d%n", answers.size(), cases.size());
  }

  private static List<JsonNode> expected(JsonNode spec) {
    for (String outcome : List.of("error", "flow")) {
      if (spec.hasNonNull(outcome)) {
        return List.of(spec.get("id"), MAPPER.valueToTree(outcome), spec.get(outcome));
      }
    }
    return List.of(spec.get("id"), MAPPER.valueToTree("value"), spec.get("expected"));
  }

  /** The id and the outcome; an error's message and column are free. */
  private static List<JsonNode> relevant(JsonNode answer) {
    String outcome = answer.propertyNames().stream().skip(1).findFirst().orElse("none");
    return List.of(answer.get("id"), MAPPER.valueToTree(outcome), answer.path(outcome));
  }
}
