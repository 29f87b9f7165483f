package dev.rollcall.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FunctionsTest {
  @Test
  void everyClassOfTheRoomIsTheFunctionOfItsName() throws Exception {
    try (var files = Files.list(Path.of("src/main/java/dev/rollcall/expression/function"))) {
      List<String> expected =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith("Function.java"))
              .map(file -> file.substring(0, file.length() - "Function.java".length()))
              .sorted(String.CASE_INSENSITIVE_ORDER)
              .toList();

      assertThat(Functions.names()).containsExactlyElementsOf(expected).hasSizeGreaterThan(50);
    }
    for (String name : Functions.names()) {
      assertThat(function(name).signature().name()).isEqualTo(name);
      assertThat(function(name).signature().summary()).endsWith(".");
    }
  }

  @Test
  void everyFunctionHasFiveSpecCasesOfItsOwn() {
    Map<String, Long> cases =
        SpecCase.of("own").stream()
            .collect(Collectors.groupingBy(SpecCase::function, Collectors.counting()));

    assertThat(cases.keySet()).containsAll(Functions.names());
    assertThat(cases)
        .allSatisfy((name, count) -> assertThat(count).as(name).isGreaterThanOrEqualTo(5));
  }

  @Test
  void findsNoFunctionInAnotherCase() {
    assertThat(Functions.find("append")).isNull();
    assertThat(Functions.find("")).isNull();
    assertThat(Functions.find("../Append")).isNull();
  }

  private static ExpressionFunction function(String name) {
    return Objects.requireNonNull(Functions.find(name));
  }
}
