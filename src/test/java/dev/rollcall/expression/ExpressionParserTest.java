package dev.rollcall.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpressionParserTest {
  @Test
  void evaluatesACallForOnePerson() {
    Expression expression = ExpressionParser.parse("Append([userPrincipalName], \".test\")");

    Value value =
        expression.evaluate(EvaluationContext.of(Map.of("userPrincipalName", "ana@contoso.com")));

    assertThat(value.toJava()).isEqualTo("ana@contoso.com.test");
  }

  @Test
  void knowsWhatAnExpressionReadsAndCalls() {
    Expression expression = ExpressionParser.parse("Append(Append([givenName], \" \"), [surname])");

    assertThat(expression.attributes()).containsExactly("givenName", "surname");
    assertThat(expression.functions()).containsExactly("Append");
  }

  @Test
  void printsTextThatParsesToAnEqualExpression() {
    Expression expression =
        ExpressionParser.parse(
            " Append ( [emails[type eq \"work\"].value] ,\"a\\\\\\\"b\\d\" & 7 )");

    assertThat(expression)
        .hasToString("Append([emails[type eq \"work\"].value], \"a\\\\\\\"b\\\\d\" & 7)");
    assertThat(ExpressionParser.parse(expression.toString())).isEqualTo(expression);
  }

  @Test
  void namesTheNearestFunctionAndPointsAtTheWrongOne() {
    String text = "Append([mail],\n  Appnd([mail], \"x\"))";

    ExpressionException error = error(text, KnownAttributes.any());

    assertThat(error.kind()).isEqualTo(ErrorKind.UNKNOWN_FUNCTION);
    assertThat(error.column()).isEqualTo(18);
    assertThat(error.withCaret(text).lines())
        .containsExactly(
            "  Appnd([mail], \"x\"))", "  ^ unknown function Appnd; did you mean Append?");
  }

  @Test
  void namesTheNearestAttribute() {
    ExpressionException error =
        error("Append([Mail], \"x\")", KnownAttributes.of(List.of("displayName", "mail")));

    assertThat(error.kind()).isEqualTo(ErrorKind.UNKNOWN_ATTRIBUTE);
    assertThat(error).hasMessage("unknown attribute [Mail]; did you mean [mail]?");
    assertThat(error.column()).isEqualTo(8);
  }

  @Test
  void knowsTheAppRoleAssignmentsUnderEverySchema() {
    Expression expression =
        ExpressionParser.parse("[appRoleAssignments]", KnownAttributes.of(List.of("mail")));

    assertThat(expression.attributes()).containsExactly("appRoleAssignments");
  }

  private static ExpressionException error(String text, KnownAttributes known) {
    return catchThrowableOfType(
        ExpressionException.class, () -> ExpressionParser.parse(text, known));
  }
}
