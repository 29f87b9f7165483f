package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Puts a suffix behind a text. A null source gives null and a null suffix adds nothing; of several
 * values none is chosen: {@code multi-valued-argument}. The documentation says nothing on null.
 */
final class AppendFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of("Append", Documentation.FUNCTIONS, "The source with the suffix behind it.")
        .required("source", ParameterType.TEXT)
        .required("suffix", ParameterType.TEXT);
  }

  @Override
  public Value apply(Arguments arguments) {
    String source = arguments.text(0);
    return Value.of(source == null ? null : source + arguments.text(1, ""));
  }
}
