package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes several values of a text. The delimiter is taken as a whole; values lose the white space
 * around them, as in the documented {@code "PermissionSetOne, PermissionSetTwo"}, and empty ones
 * are dropped. The empty text gives the empty list, null gives null; an empty or null delimiter
 * splits nothing; several values are {@code multi-valued-argument}.
 */
final class SplitFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "Split",
            Documentation.FUNCTIONS,
            "The parts of the text between the delimiters, as a list.")
        .required("source", ParameterType.TEXT)
        .required("delimiter", ParameterType.TEXT);
  }

  @Override
  public Value apply(Arguments arguments) {
    String source = arguments.text(0);
    if (source == null) {
      return Value.Null.NULL;
    }
    String delimiter = arguments.text(1, "");
    List<Value> parts = new ArrayList<>();
    int from = 0;
    int to = delimiter.isEmpty() ? -1 : source.indexOf(delimiter);
    while (to >= 0) {
      add(parts, source.substring(from, to));
      from = to + delimiter.length();
      to = source.indexOf(delimiter, from);
    }
    add(parts, source.substring(from));
    return new Value.Many(parts);
  }

  private static void add(List<Value> parts, String part) {
    String trimmed = WhiteSpace.trim(part);
    if (!trimmed.isEmpty()) {
      parts.add(Value.of(trimmed));
    }
  }
}
