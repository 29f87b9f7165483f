package dev.rollcall.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What holds for every expression, tried with many: the seed makes a failure repeatable. */
class ExpressionPropertiesTest {
  private static final int MANY = 100_000;

  @Test
  void theCanonicalTextParsesToAnEqualExpression() {
    ExpressionGenerator generator = new ExpressionGenerator(3);
    for (int number = 0; number < MANY; number++) {
      String text = generator.expression();
      Expression expression = ExpressionParser.parse(text);
      Expression again = ExpressionParser.parse(expression.toString());
      assertThat(again).as(text).isEqualTo(expression).hasSameHashCodeAs(expression);
      assertThat(again).as(text).hasToString(expression.toString());
    }
  }

  @Test
  void evaluationGivesAValueOrADocumentedError() {
    ExpressionGenerator generator = new ExpressionGenerator(4);
    int values = 0;
    for (int number = 0; number < MANY; number++) {
      String text = generator.expression();
      Expression expression = ExpressionParser.parse(text);
      try {
        expression.evaluate(generator.person()).toJava();
        values++;
      } catch (ExpressionException documented) {
        assertThat(documented.column()).as(text).isBetween(1, text.length() + 1);
      } catch (RuntimeException | StackOverflowError undocumented) {
        throw new AssertionError(text, undocumented);
      }
    }
    assertThat(values).as("most generated expressions have a value").isGreaterThan(MANY / 4);
  }

  @Test
  void garbageGivesADocumentedErrorThatPointsIntoIt() {
    ExpressionGenerator generator = new ExpressionGenerator(5);
    int errors = 0;
    for (int number = 0; number < MANY; number++) {
      String text = generator.garbage();
      try {
        ExpressionParser.parse(text);
      } catch (ExpressionException documented) {
        errors++;
        assertThat(documented.column()).as(text).isBetween(1, text.length() + 1);
        assertThat(documented.withCaret(text)).as(text).endsWith("^ " + documented.getMessage());
      } catch (RuntimeException | StackOverflowError undocumented) {
        throw new AssertionError(text, undocumented);
      }
    }
    assertThat(errors).as("most garbage is refused").isGreaterThan(MANY / 2);
  }
}
