package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;
import java.util.List;

/**
 * Turns true into false; all else is true: false, null, and what is no Boolean ("otherwise, returns
 * True"). The text true, in any case, is true. Several values are no Boolean.
 */
final class NotFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of("Not", Documentation.FUNCTIONS, "False for True, True for everything else.")
        .required("source", ParameterType.ANY);
  }

  @Override
  public Value apply(Arguments arguments) {
    List<Value> values = arguments.values(0);
    boolean isTrue =
        values.size() == 1 && "true".equalsIgnoreCase(String.valueOf(values.get(0).toJava()));
    return Value.of(!isTrue);
  }
}
