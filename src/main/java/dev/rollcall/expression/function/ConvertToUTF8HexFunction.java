package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Writes the UTF-8 bytes of a text in upper-case hexadecimal digits. Null gives null, the empty
 * text itself; several values are {@code multi-valued-argument}.
 */
final class ConvertToUTF8HexFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "ConvertToUTF8Hex",
            Documentation.FUNCTIONS,
            "The UTF-8 bytes of the text in hexadecimal digits.")
        .required("source", ParameterType.TEXT);
  }

  @Override
  public Value apply(Arguments arguments) {
    String source = arguments.text(0);
    return Value.of(
        source == null
            ? null
            : HexFormat.of().withUpperCase().formatHex(source.getBytes(StandardCharsets.UTF_8)));
  }
}
