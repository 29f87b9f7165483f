package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Tells whether a comparison holds or a value is true: a Boolean itself, a number unless it is
 * zero, the texts true and false in any case. Null is false; other text, the empty one too, is the
 * error {@code bad-condition}; several values are {@code multi-valued-argument}. The documentation
 * decides numbers and comparisons.
 */
final class CBoolFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "CBool",
            Documentation.FUNCTIONS,
            "True for a comparison that holds, for a number other than zero and for the text true; False otherwise.")
        .required("expression", ParameterType.CONDITION);
  }

  @Override
  public Value apply(Arguments arguments) {
    return Value.of(arguments.truth(0));
  }
}
