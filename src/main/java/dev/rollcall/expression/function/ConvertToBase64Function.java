package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Encodes the UTF-16LE bytes of a text ("a Unicode base64 string"). Null gives null, the empty text
 * itself; several values are {@code multi-valued-argument}.
 */
final class ConvertToBase64Function implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "ConvertToBase64", Documentation.FUNCTIONS, "The Base64 of the text in UTF-16.")
        .required("source", ParameterType.TEXT);
  }

  @Override
  public Value apply(Arguments arguments) {
    String source = arguments.text(0);
    return Value.of(
        source == null
            ? null
            : Base64.getEncoder().encodeToString(source.getBytes(StandardCharsets.UTF_16LE)));
  }
}
