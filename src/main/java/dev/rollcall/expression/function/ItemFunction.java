package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ErrorKind;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;
import java.util.List;

/**
 * Takes one of several values, counted from 1 ("index 0 shouldn't be used"). Null gives null and a
 * single value is a list of one; a number beyond the values is the error {@code bad-index} ("throws
 * an error if index is out of bounds").
 */
final class ItemFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "Item",
            Documentation.FUNCTIONS,
            "The n-th value of a multi-valued attribute, counted from 1.")
        .required("attribute", ParameterType.VALUES)
        .required("index", ParameterType.INTEGER);
  }

  @Override
  public Value apply(Arguments arguments) {
    long index = arguments.integer(1);
    if (arguments.value(0).isNull()) {
      return Value.Null.NULL;
    }
    List<Value> values = arguments.values(0);
    if (index < 1 || index > values.size()) {
      throw arguments.error(
          ErrorKind.BAD_INDEX, 1, "there are %d values, counted from 1".formatted(values.size()));
    }
    return values.get((int) index - 1);
  }
}
