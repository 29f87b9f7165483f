package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Keeps the first of equal values, in order. Upper and lower case differ ({@code SMTP:} and {@code
 * smtp:}). A single value is a list of one; null gives null.
 */
final class RemoveDuplicatesFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of("RemoveDuplicates", Documentation.FUNCTIONS, "The values, each only once.")
        .required("attribute", ParameterType.VALUES);
  }

  @Override
  public Value apply(Arguments arguments) {
    return arguments.value(0).isNull()
        ? Value.Null.NULL
        : new Value.Many(List.copyOf(new LinkedHashSet<>(arguments.values(0))));
  }
}
