package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Puts a prefix before a text. A null source gives null and a null prefix adds nothing; of several
 * values none is chosen: {@code multi-valued-argument}. Graph lists the function; nothing more is
 * documented.
 */
final class PrependFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of("Prepend", Documentation.GRAPH, "The source with the prefix before it.")
        .required("prefix", ParameterType.TEXT)
        .required("source", ParameterType.TEXT);
  }

  @Override
  public Value apply(Arguments arguments) {
    String source = arguments.text(1);
    return Value.of(source == null ? null : arguments.text(0, "") + source);
  }
}
