package dev.rollcall.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a job file, it is read or refused, and nothing else happens. */
class JobFileFuzzTest {
  private static final Path SPEC = Path.of("src/test/resources/spec/job-file");
  private static final int ROUNDS = 500;

  private static final List<String> PIECES =
      List.of(
          "\n",
          " ",
          "\t",
          ":",
          "- ",
          "[",
          "]",
          "{",
          "}",
          "\"",
          "'",
          "#",
          "|",
          ">",
          "&a",
          "*a",
          "!!",
          "${",
          "}",
          "${file:",
          "\\0",
          "\\u0000",
          "null",
          "~",
          "true",
          "-1",
          "1e999999999",
          "é",
          "💥",
          "---\n",
          "? ",
          "<<: ",
          "%",
          "@",
          "999999999999999999999",
          "[mail]",
          "Join(",
          "0x1",
          ".inf");

  @TempDir private Path folder;

  @Test
  void aDamagedJobFileIsReadOrRefused() throws IOException {
    Random random = new Random(20_261_124);
    List<String> originals =
        List.of(
            Files.readString(SPEC.resolve("everything.yaml")),
            Files.readString(SPEC.resolve("valid/contract.yaml")));
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String damaged = originals.get(round % originals.size());
      for (int blow = random.nextInt(4); blow >= 0; blow--) {
        damaged = damage(damaged, random);
      }
      refused += isRefused(damaged) ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(ROUNDS / 2);
  }

  private boolean isRefused(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("job.yaml"), text);
    try {
      JobDefinitionReader.read(file, name -> Optional.of("value"), Overrides.none());
      return false;
    } catch (InvalidJobDefinitionException expected) {
      assertThat(expected.problems()).isNotEmpty();
      return true;
    } catch (RuntimeException | StackOverflowError bug) {
      throw new AssertionError("not refused as it should be:\n" + text, bug);
    }
  }

  private static String damage(String text, Random random) {
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + random.nextInt(8));
    return text.substring(0, from)
        + (random.nextInt(3) == 0 ? "" : PIECES.get(random.nextInt(PIECES.size())))
        + text.substring(random.nextBoolean() ? from : to);
  }
}
