package dev.rollcall.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionSpecTest {
  @ParameterizedTest
  @ValueSource(strings = {"public", "own"})
  void yieldsWhatTheSpecCasesSay(String set) {
    List<SpecCase> cases = SpecCase.of(set);
    List<String> mismatches =
        cases.stream().map(SpecCase::mismatch).filter(mismatch -> !mismatch.isEmpty()).toList();

    System.out.printf(
        "expression spec cases (%s): %d of %d%n",
        set, cases.size() - mismatches.size(), cases.size());
    assertThat(mismatches).isEmpty();
  }
}
