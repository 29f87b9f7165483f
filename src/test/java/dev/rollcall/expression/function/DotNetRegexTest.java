package dev.rollcall.expression.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DotNetRegexTest {
  private static final List<String> SOUP =
      List.of(
          "a",
          "b",
          "1",
          " ",
          ".",
          "*",
          "+",
          "?",
          "{2}",
          "{1,}",
          "{,3}",
          "|",
          "(",
          ")",
          "(?:",
          "(?<n>",
          "(?<n_1>",
          "(?=",
          "(?<!",
          "(?>",
          "(?i)",
          "(?x)",
          "(?n-s:",
          "[",
          "]",
          "[^",
          "-",
          "-[",
          "^",
          "$",
          "\\d",
          "\\w",
          "\\S",
          "\\b",
          "\\1",
          "\\k<n>",
          "\\p{L}",
          "\\P{IsGreek}",
          "\\x41",
          "\\u00e9",
          "\\cA",
          "\\012",
          "\\",
          "#",
          "é",
          "😀",
          "&&",
          "\n",
          "'");

  @Test
  void anyTextIsAPatternOrRefusedAndNoneRunsAway() {
    Random random = new Random(6);
    int compiled = 0;
    for (int number = 0; number < 100_000; number++) {
      StringBuilder pattern = new StringBuilder();
      for (int words = 1 + random.nextInt(10); words > 0; words--) {
        pattern.append(SOUP.get(random.nextInt(SOUP.size())));
      }
      compiled += compilesAndRuns(pattern.toString()) ? 1 : 0;
    }
    assertThat(compiled).isGreaterThan(10_000);
  }

  private static boolean compilesAndRuns(String pattern) {
    try {
      DotNetRegex regex = DotNetRegex.compile(pattern);
      regex.replaceAll("aab 1é\nAB😀", RegexReplacement.of("$1${n}$&", regex.groups()));
      return true;
    } catch (PatternSyntaxException refused) {
      return false;
    } catch (RuntimeException | StackOverflowError undocumented) {
      throw new AssertionError(pattern, undocumented);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^(\\w+\\s?)*$",
        "(x+x+)+y",
        "^(a|b|ab)*c$",
        "(.*)*(.*)*(.*)*z",
        "(?:(?:a?){50}|b?){50}c"
      })
  void endsASearchThatWouldTakeForever(String pattern) {
    String text = "a_ x".repeat(2_000) + "x".repeat(2_000) + "ab".repeat(2_000) + "!";

    assertThatThrownBy(
            () -> {
              DotNetRegex regex = DotNetRegex.compile(pattern);
              regex.replaceAll(text, RegexReplacement.of("", regex.groups()));
              throw new PatternSyntaxException("it came to an end by itself", pattern, -1);
            })
        .isInstanceOf(PatternSyntaxException.class);
  }

  @Test
  void saysAtWhichCharacterAPatternIsWrong() {
    assertThatThrownBy(() -> DotNetRegex.compile("ab(?<a-b>c)"))
        .isInstanceOfSatisfying(
            PatternSyntaxException.class,
            error -> {
              assertThat(error.getDescription()).isEqualTo("balancing groups are not supported");
              assertThat(error.getIndex()).isEqualTo(9);
            });
  }

  @Test
  void numbersNamedGroupsAfterUnnamedOnes() {
    RegexGroups groups = RegexTranslation.of("(?<n>a)(b)(?<m>c)(?<n>d)(e)").groups();

    assertThat(groups.find("1")).containsExactly(2);
    assertThat(groups.find("2")).containsExactly(5);
    assertThat(groups.find("3")).containsExactly(1, 4);
    assertThat(groups.find("4")).containsExactly(3);
    assertThat(groups.find("n")).containsExactly(1, 4);
    assertThat(groups.find("5")).isEmpty();
    assertThat(groups.find("m2")).isEmpty();
  }
}
