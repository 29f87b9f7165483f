package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Tells whether there is no value, as IsNull does. Graph lists the function; nothing more is
 * documented.
 */
final class IsNothingFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of("IsNothing", Documentation.GRAPH, "True for null alone.")
        .required("expression", ParameterType.ANY);
  }

  @Override
  public Value apply(Arguments arguments) {
    return Value.of(arguments.value(0).isNull());
  }
}
