package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Constants;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ErrorKind;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Replaces within a text, by a text or by a pattern; which of the five ways follows from the
 * arguments that are provided.
 *
 * <ul>
 *   <li>{@code oldValue} and {@code replacementValue}: the one text by the other, wherever it
 *       stands, case-sensitively;
 *   <li>{@code oldValue} and {@code template}: the source fills the places of {@code oldValue} in
 *       the template;
 *   <li>{@code regexPattern} and {@code replacementValue}: every match, by a text with {@code
 *       ${name}}, {@code $1}, {@code $&};
 *   <li>{@code regexPattern}, {@code regexGroupName} and {@code replacementValue}: the group within
 *       every match;
 *   <li>{@code regexPattern}, {@code regexGroupName} and {@code replacementAttributeName}: the
 *       source if it has a value, else what the group extracts from the other attribute, or null.
 * </ul>
 *
 * Patterns and replacements are .NET's. But for the last way a null source gives null and of
 * several values each is changed. Other combinations, an empty {@code oldValue}, an unknown group
 * and a result beyond all measure are the error {@code bad-arguments}; a pattern that is none, is
 * not supported or runs away is {@code bad-regex}.
 */
final class ReplaceFunction implements ExpressionFunction {
  static final int SOURCE = 0;
  static final int OLD_VALUE = 1;
  static final int PATTERN = 2;
  static final int GROUP = 3;
  static final int REPLACEMENT = 4;
  static final int ATTRIBUTE = 5;
  static final int TEMPLATE = 6;

  private static final String EXPECTED =
      "these arguments do not go together; provide oldValue with replacementValue or template, or"
          + " regexPattern with replacementValue, or with regexGroupName and either replacementValue"
          + " or replacementAttributeName";

  @Override
  public Signature signature() {
    return Signature.of(
            "Replace",
            Documentation.FUNCTIONS,
            "The source with texts, or matches of a .NET regular expression, replaced. Which way follows from the arguments that are provided.")
        .required("source", ParameterType.ANY)
        .optional("oldValue", ParameterType.TEXT)
        .optional("regexPattern", ParameterType.TEXT)
        .optional("regexGroupName", ParameterType.TEXT)
        .optional("replacementValue", ParameterType.TEXT)
        .optional("replacementAttributeName", ParameterType.TEXT)
        .optional("template", ParameterType.TEXT);
  }

  @Override
  public Value apply(Arguments arguments) {
    throw arguments.error(ErrorKind.BAD_ARGUMENTS, "unreachable: every call is prepared");
  }

  @Override
  public ExpressionFunction prepare(Constants constants) {
    StringBuilder provided = new StringBuilder();
    for (int index = 1; index < signature().parameters().size(); index++) {
      provided.append(constants.isProvided(index) ? index : "");
    }
    return switch (provided.toString()) {
      case "14" -> new TextReplacement(signature());
      case "16" -> new TemplateReplacement(signature());
      case "24" -> new PatternReplacement(signature(), constants);
      case "234" -> new GroupReplacement(signature(), RegexArgument.of(constants));
      case "235" -> new AttributeReplacement(signature(), RegexArgument.of(constants));
      default -> throw constants.error(ErrorKind.BAD_ARGUMENTS, EXPECTED);
    };
  }
}
