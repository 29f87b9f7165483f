package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/** Counts the values of an attribute. Null has none, a single value is one, the empty text too. */
final class CountFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of("Count", Documentation.FUNCTIONS, "The number of values.")
        .required("attribute", ParameterType.VALUES);
  }

  @Override
  public Value apply(Arguments arguments) {
    return Value.of(arguments.values(0).size());
  }
}
