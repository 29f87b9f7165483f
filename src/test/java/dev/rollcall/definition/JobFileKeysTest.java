package dev.rollcall.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every key of a job file, misspelt once. */
class JobFileKeysTest {
  private static final Path EVERYTHING =
      Path.of("src/test/resources/spec/job-file/everything.yaml");
  private static final Pattern KEY =
      Pattern.compile("(?<=^\\s{0,20}|[{,-] )([A-Za-z]{2,}):(?= |$)");

  @TempDir private Path folder;

  /** One key of the file: its line, and where it begins there. */
  record Key(int line, int column, String name) {
    @Override
    public String toString() {
      return line + ":" + name;
    }
  }

  static Stream<Key> keys() throws IOException {
    List<String> lines = Files.readAllLines(EVERYTHING);
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher key = KEY.matcher(lines.get(i));
      while (key.find() && !lines.get(i).startsWith("#")) {
        keys.add(new Key(i + 1, key.start(1), key.group(1)));
      }
    }
    return keys.stream().filter(key -> !key.name().equals("id"));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aMisspeltKeyIsNamedWithTheRightOne(Key key) throws IOException {
    String misspelt = key.name().charAt(0) + "x" + key.name().substring(1);

    List<Problem> problems = problems(key, misspelt);

    assertThat(problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.line()).isEqualTo(key.line());
              assertThat(problem.key()).endsWith(misspelt);
              assertThat(problem.message()).startsWith("unknown key; ").contains(key.name());
            });
  }

  private List<Problem> problems(Key key, String name) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(EVERYTHING));
    String line = lines.get(key.line() - 1);
    lines.set(
        key.line() - 1,
        line.substring(0, key.column())
            + name
            + line.substring(key.column() + key.name().length()));
    Path file = Files.write(folder.resolve("job.yaml"), lines);
    return JobDefinitionReader.inspect(file, variable -> Optional.of("set")).problems().inOrder();
  }
}
