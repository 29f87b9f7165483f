package dev.rollcall.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FunctionReferenceTest {
  private static final Path PAGE = Path.of("docs/reference/functions.md");

  @Test
  void theReferencePageSaysWhatTheFunctionsAndTheirCasesSay() throws IOException {
    String page = FunctionReference.page();
    if (Boolean.getBoolean("rollcall.docs.update")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as("stale: run ./mvnw test -Dtest=FunctionReferenceTest -Drollcall.docs.update=true")
        .isEqualTo(page);
  }
}
