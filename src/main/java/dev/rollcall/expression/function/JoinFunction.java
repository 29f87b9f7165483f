package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Puts texts together with a separator between them. The values of a multi-valued attribute follow
 * one another; null and empty values are left out with their separator, as the documented {@code
 * Join(", ", "", [surname], [givenName])} shows (docs/decisions/0030-expression-language.md).
 * Nothing left gives the empty text; a null separator is empty.
 */
final class JoinFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "Join",
            Documentation.FUNCTIONS,
            "The values with the separator between them; empty ones are left out.")
        .required("separator", ParameterType.TEXT)
        .required("source", ParameterType.VALUES)
        .repeated("further", ParameterType.VALUES);
  }

  @Override
  public Value apply(Arguments arguments) {
    StringBuilder joined = new StringBuilder();
    String separator = arguments.text(0, "");
    for (int index = 1; index < arguments.count(); index++) {
      if (arguments.value(index) instanceof Value.Many) {
        arguments.texts(index).forEach(text -> append(joined, separator, text));
      } else {
        append(joined, separator, arguments.text(index, ""));
      }
    }
    return Value.of(joined.toString());
  }

  private static void append(StringBuilder joined, String separator, String text) {
    if (!text.isEmpty()) {
      joined.append(joined.isEmpty() ? "" : separator).append(text);
    }
  }
}
