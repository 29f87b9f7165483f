package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Fails the person's provisioning with a message of the mapping's author: the error {@code
 * custom-error}. Null gives an empty message; several values are {@code multi-valued-argument}.
 */
final class ErrorFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "Error", Documentation.CLOUD_SYNC, "Never a value: fails the object with the message.")
        .required("message", ParameterType.TEXT);
  }

  @Override
  public Value apply(Arguments arguments) {
    throw arguments.failure(arguments.text(0, ""));
  }
}
