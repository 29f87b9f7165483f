package dev.rollcall.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AnswersReferenceTest {
  private static final Path PAGE = Path.of("docs/reference/answers.md");

  @Test
  void theReferencePageSaysWhatIsDone() throws IOException {
    String page = AnswersReference.page();
    if (Boolean.getBoolean("rollcall.docs.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("stale: run ./mvnw test -Dtest=AnswersReferenceTest -Drollcall.docs.update=true")
        .isEqualTo(page);
  }
}
