package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/** {@code Append(source, suffix)}: the source with the suffix behind it. */
final class AppendFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "Append",
            "The source with the suffix behind it. A null source gives null; a null suffix adds nothing.",
            "Functions for customizing application data: Append")
        .required("source", ParameterType.TEXT)
        .required("suffix", ParameterType.TEXT);
  }

  @Override
  public Value apply(Arguments arguments) {
    String source = arguments.text(0);
    return Value.of(source == null ? null : source + arguments.text(1, ""));
  }
}
