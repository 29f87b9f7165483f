package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;
import java.util.List;

/**
 * Chooses the first argument that is not null; the last one may serve as a default. An empty text
 * is a value (the documentation: "can be empty string"); an empty list is none. Arguments behind
 * the chosen one are not evaluated.
 */
final class CoalesceFunction implements ExpressionFunction {
  private static final Value NO_VALUES = new Value.Many(List.of());

  @Override
  public Signature signature() {
    return Signature.of(
            "Coalesce", Documentation.FUNCTIONS, "The first of the values that is not null.")
        .required("source", ParameterType.ANY)
        .repeated("further", ParameterType.ANY);
  }

  @Override
  public boolean isLazy() {
    return true;
  }

  @Override
  public Value apply(Arguments arguments) {
    for (int index = 0; index < arguments.count(); index++) {
      Value value = arguments.value(index);
      if (!value.isNull() && !value.equals(NO_VALUES)) {
        return value;
      }
    }
    return Value.Null.NULL;
  }
}
