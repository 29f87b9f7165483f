package dev.rollcall.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The job files of {@code spec/job-file}. A wrong one says in comments what is expected: {@code # ✗
 * key: message} is a problem of its own line, {@code # ✗@3 …} one of line 3.
 */
class JobFileSpecTest {
  private static final Path SPEC = Path.of("src/test/resources/spec/job-file");
  private static final String HERE = Path.of("").toAbsolutePath() + "/";
  private static final Pattern EXPECTED = Pattern.compile("✗(?:@(\\d+))? ([^✗]+)");

  /** No message may hold this. */
  private static final String CANARY = "canary-7f3a";

  private static final Environment ENVIRONMENT =
      name -> Optional.ofNullable(Map.of("SET", CANARY, "EMPTY", "", "PLAIN", "plain").get(name));

  static Stream<Path> invalid() throws IOException {
    return jobFiles("invalid");
  }

  static Stream<Path> valid() throws IOException {
    return Stream.concat(jobFiles("valid"), jobs());
  }

  /** The jobs that come with Rollcall. */
  private static Stream<Path> jobs() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("jobs"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void everyProblemIsFoundAndNoneThatIsNot(Path jobFile) throws IOException {
    InvalidJobDefinitionException found =
        catchThrowableOfType(
            InvalidJobDefinitionException.class,
            () -> JobDefinitionReader.read(jobFile, ENVIRONMENT, Overrides.none()));

    assertThat(found).as("problems").isNotNull();
    assertThat(found.problems())
        .extracting(problem -> problem.toString().replace(jobFile + ":", "").replace(HERE, ""))
        .containsExactlyInAnyOrderElementsOf(expected(jobFile));
    assertThat(found.getMessage()).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aRightJobFileIsRead(Path jobFile) {
    JobDefinition job = JobDefinitionReader.read(jobFile, ENVIRONMENT, Overrides.none());

    assertThat(job.file()).isEqualTo(jobFile);
    assertThat(job.toString()).doesNotContain(CANARY);
  }

  @Test
  void thereAreJobFilesOfBothKinds() throws IOException {
    assertThat(invalid()).hasSizeGreaterThan(5);
    assertThat(valid()).hasSizeGreaterThan(1);
  }

  private static Stream<Path> jobFiles(String folder) throws IOException {
    try (Stream<Path> files = Files.list(SPEC.resolve(folder))) {
      return files.sorted().toList().stream();
    }
  }

  private static List<String> expected(Path jobFile) throws IOException {
    List<String> lines = Files.readAllLines(jobFile);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher comment = EXPECTED.matcher(lines.get(i));
      while (comment.find()) {
        String line = comment.group(1) == null ? String.valueOf(i + 1) : comment.group(1);
        expected.add(line + ": " + comment.group(2).strip());
      }
    }
    return expected;
  }
}
