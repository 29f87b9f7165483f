package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ErrorKind;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Finds a text in another: the position counted from 1, or 0. The search begins at {@code start};
 * upper and lower case are told apart unless it is {@code vbTextCompare}. A null text gives 0, and
 * so does a null text to find; a start before 1 is the error {@code bad-index}, another way to
 * compare {@code bad-enum}, several values {@code multi-valued-argument}.
 */
final class InStrFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "InStr",
            Documentation.FUNCTIONS,
            "The position of one text in another, counted from 1; 0 where it is not found. The comparison is vbBinaryCompare unless vbTextCompare is asked for.")
        .required("text", ParameterType.TEXT)
        .required("find", ParameterType.TEXT)
        .optional("start", ParameterType.INTEGER)
        .optional("compare", ParameterType.TEXT);
  }

  @Override
  public Value apply(Arguments arguments) {
    boolean anyCase = isAnyCase(arguments);
    long start = arguments.isProvided(2) ? arguments.integer(2) : 1;
    if (start < 1) {
      throw arguments.error(ErrorKind.BAD_INDEX, 2, "positions are counted from 1");
    }
    String text = arguments.text(0);
    String find = arguments.text(1);
    return Value.of(text == null || find == null ? 0L : position(text, find, start, anyCase));
  }

  private static boolean isAnyCase(Arguments arguments) {
    return switch (arguments.text(3, "vbBinaryCompare")) {
      case "vbBinaryCompare" -> false;
      case "vbTextCompare" -> true;
      default ->
          throw arguments.error(
              ErrorKind.BAD_ENUM, 3, "it compares by vbTextCompare or vbBinaryCompare");
    };
  }

  private static long position(String text, String find, long start, boolean anyCase) {
    for (long at = start - 1; at < text.length(); at++) {
      if (text.regionMatches(anyCase, (int) at, find, 0, find.length())) {
        return at + 1;
      }
    }
    return 0;
  }
}
