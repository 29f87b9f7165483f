package dev.rollcall.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.directory.Attributes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class ScopingClauseTest {

  /** A line of {@code spec/scope/clauses.jsonl}: attribute, operator and operand of one clause. */
  record Case(
      String name,
      Map<String, @Nullable Object> attributes,
      List<String> clause,
      @Nullable String regex,
      @Nullable Boolean expected,
      @Nullable String error) {
    ScopingClause toClause() {
      String value = clause.size() > 2 ? clause.get(2) : null;
      return ScopingClause.of(clause.get(0), Operator.named(clause.get(1)), value);
    }

    RegexMode mode() {
      return "matches".equals(regex) ? RegexMode.MATCHES : RegexMode.FIND;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException {
    JsonMapper mapper = new JsonMapper();
    try (InputStream file =
        ScopingClauseTest.class.getResourceAsStream("/spec/scope/clauses.jsonl")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> mapper.readValue(line, Case.class));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void holdsAsTheSpecFileSays(Case given) {
    if (given.error() != null) {
      assertThatThrownBy(given::toClause)
          .isInstanceOf(InvalidScopingFilterException.class)
          .hasMessageContaining(given.error());
      return;
    }
    Attributes attributes = Attributes.of(given.attributes());

    ScopingClause.Evaluation evaluation = given.toClause().evaluate(attributes, given.mode());

    assertThat(evaluation.holds()).isEqualTo(given.expected());
    assertThat(given.toClause().holds(attributes, given.mode())).isEqualTo(given.expected());
  }

  @Test
  void theSpecFileHasHoldingAndFailingCasesOfEveryOperator() throws IOException {
    Set<String> seen = new HashSet<>();
    cases()
        .filter(each -> each.error() == null)
        .forEach(each -> seen.add(each.toClause().operator() + " " + each.expected()));

    for (Operator operator : Operator.values()) {
      assertThat(seen).contains(operator + " true", operator + " false");
    }
  }

  @Test
  void saysWhatItMet() {
    ScopingClause clause = ScopingClause.of("department", Operator.EQUALS, "Sales");

    assertThat(clause.evaluate(Attributes.of(Map.of("department", "Finance")), RegexMode.FIND))
        .hasToString("department EQUALS \"Sales\", but it is \"Finance\"");
    assertThat(clause.evaluate(Attributes.of(Map.of()), RegexMode.FIND))
        .hasToString("department EQUALS \"Sales\", but it is empty");
    assertThat(clause.evaluate(Attributes.of(Map.of("department", "Sales")), RegexMode.FIND))
        .hasToString("department EQUALS \"Sales\", and it is \"Sales\"");
  }

  @Test
  void givesUpOnPatternThatWouldRunForHours() {
    ScopingClause clause = ScopingClause.of("city", Operator.REGEX_MATCH, "(.*a){12}x");
    Attributes attributes = Attributes.of(Map.of("city", "a".repeat(50) + "!"));

    assertThatThrownBy(() -> clause.holds(attributes, RegexMode.FIND))
        .isInstanceOf(UndecidableScopeException.class)
        .hasMessageContaining("(.*a){12}x")
        .hasMessageNotContaining("aaaa");
  }

  @Test
  void givesUpOnPatternThatRecursesTooDeep() {
    ScopingClause clause = ScopingClause.of("city", Operator.NOT_REGEX_MATCH, "^(a|b)*$");
    Attributes attributes = Attributes.of(Map.of("city", "ab".repeat(200_000)));

    assertThatThrownBy(() -> clause.holds(attributes, RegexMode.FIND))
        .isInstanceOf(UndecidableScopeException.class);
  }

  @Test
  void warnsOfPatternThatIsFoundAnywhere() {
    assertThat(
            ScopingClause.of("level", Operator.REGEX_MATCH, "[1-9][0-9]").warning(RegexMode.FIND))
        .hasValueSatisfying(warning -> assertThat(warning).contains("^…$", "regex: matches"));
    assertThat(
            ScopingClause.of("level", Operator.REGEX_MATCH, "[1-9][0-9]")
                .warning(RegexMode.MATCHES))
        .isEmpty();
    assertThat(
            ScopingClause.of("level", Operator.REGEX_MATCH, "^[1-9][0-9]$").warning(RegexMode.FIND))
        .isEmpty();
  }

  @Test
  void isEqualToTheSameClause() {
    ScopingClause clause = ScopingClause.of("department", Operator.REGEX_MATCH, "S.*");

    assertThat(clause)
        .isEqualTo(ScopingClause.of("department", Operator.REGEX_MATCH, "S.*"))
        .hasSameHashCodeAs(ScopingClause.of("department", Operator.REGEX_MATCH, "S.*"))
        .isNotEqualTo(ScopingClause.of("department", Operator.REGEX_MATCH, "F.*"))
        .isNotEqualTo(ScopingClause.of("department", Operator.EQUALS, "S.*"))
        .hasToString("department REGEX MATCH \"S.*\"");
  }
}
