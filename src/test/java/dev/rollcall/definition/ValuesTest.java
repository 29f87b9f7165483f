package dev.rollcall.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ValuesTest {
  @Test
  void aPercentageIsExceededOnlyByMore() {
    assertThat(Percent.of(10).isExceededBy(10, 100)).isFalse();
    assertThat(Percent.of(10).isExceededBy(11, 100)).isTrue();
    assertThat(new Percent(new BigDecimal("0.5")).isExceededBy(6, 1_000)).isTrue();
    assertThat(Percent.of(0).isExceededBy(1, 1_000_000_000)).isTrue();
    assertThat(Percent.of(0).isExceededBy(0, 0)).isFalse();
  }

  @Test
  void percentagesAreEqualHoweverTheyAreWritten() {
    assertThat(new Percent(new BigDecimal("50.00"))).isEqualTo(Percent.of(50)).hasToString("50");
  }

  @Test
  void thereIsNoShareBeyondTheWhole() {
    assertThatThrownBy(() -> Percent.of(101)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Percent.of(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aGlobCoversTheWholeNameInAnyCase() {
    Glob admins = new Glob("admin*@contoso.com");

    assertThat(admins.matches("Admin.Ana@CONTOSO.com")).isTrue();
    assertThat(admins.matches("admin@contoso.com")).isTrue();
    assertThat(admins.matches("ana.admin@contoso.com")).isFalse();
    assertThat(admins.matches("admin@contosoxcom")).isFalse();
    assertThat(new Glob("a?b").matches("aÉb")).isTrue();
    assertThat(new Glob("a?b").matches("ab")).isFalse();
  }

  @Test
  void aChoiceIsWrittenInCamelCase() {
    assertThat(ValueType.choice(ExportRole.class).choices())
        .containsExactly("users", "deletedUsers", "groups", "members", "appRoles", "assignments");
  }
}
