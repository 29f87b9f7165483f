package dev.rollcall.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static final List<String> NAMES =
      List.of("Append", "ToLower", "ToUpper", "Word", "IIF", "AppRoleAssignments");

  @ParameterizedTest
  @CsvSource({
    "append, Append",
    "Appedn, Append",
    "Lower, ToLower",
    "TOUPPER, ToUpper",
    "IFF, IIF",
    "Wrod, Word",
    "RoleAssignments, AppRoleAssignments",
    "Capitalise, ''",
    "x, ''",
    "IF, ''",
    "'', ''"
  })
  void suggestsWhatWasProbablyMeant(String name, String expected) {
    assertThat(NearestName.of(name, NAMES).orElse("")).isEqualTo(expected);
  }
}
