package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Keeps the bits that both numbers have; numbers are of 64 bits. Null and what is no whole number
 * are the error {@code bad-number}, several values {@code multi-valued-argument}.
 */
final class BitAndFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "BitAnd", Documentation.FUNCTIONS, "The bits that both numbers have, as a number.")
        .required("value1", ParameterType.INTEGER)
        .required("value2", ParameterType.INTEGER);
  }

  @Override
  public Value apply(Arguments arguments) {
    return Value.of(arguments.integer(0) & arguments.integer(1));
  }
}
