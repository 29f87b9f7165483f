package dev.rollcall.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RetryReferenceTest {
  private static final Path PAGE = Path.of("docs/reference/retries.md");

  @Test
  void theReferencePageSaysWhatIsDone() throws IOException {
    String page = RetryReference.page();
    if (Boolean.getBoolean("rollcall.docs.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("stale: run ./mvnw test -Dtest=RetryReferenceTest -Drollcall.docs.update=true")
        .isEqualTo(page);
  }
}
