package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ErrorKind;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Takes characters out of a text; the first has the position 1. It ends with the text where the
 * length goes beyond, and a start beyond the text gives the empty one. Null gives null; a start
 * before 1 and a negative length are the error {@code bad-index}, what is no whole number {@code
 * bad-number}, several values {@code multi-valued-argument}.
 */
final class MidFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "Mid",
            Documentation.FUNCTIONS,
            "So many characters of the text from a position on, counted from 1.")
        .required("source", ParameterType.TEXT)
        .required("start", ParameterType.INTEGER)
        .required("length", ParameterType.INTEGER);
  }

  @Override
  public Value apply(Arguments arguments) {
    String source = arguments.text(0);
    long start = arguments.integer(1);
    long length = arguments.integer(2);
    if (start < 1) {
      throw arguments.error(ErrorKind.BAD_INDEX, 1, "positions are counted from 1");
    }
    if (length < 0) {
      throw arguments.error(ErrorKind.BAD_INDEX, 2, "a length cannot be negative");
    }
    if (source == null) {
      return Value.Null.NULL;
    }
    int from = (int) Math.min(start - 1, source.length());
    return Value.of(
        TextSlice.of(source, from, from + (int) Math.min(length, source.length() - from)));
  }
}
