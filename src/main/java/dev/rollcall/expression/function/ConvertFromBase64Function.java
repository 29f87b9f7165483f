package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ErrorKind;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Decodes Base64 to text; bytes that are none in the encoding become U+FFFD, as in .NET. Without an
 * encoding it is Unicode (UTF-16LE). Null gives null; what is no Base64 is the error {@code
 * bad-base64}, another encoding {@code bad-enum}, several values {@code multi-valued-argument}.
 * White space between the digits is skipped, as in .NET.
 */
final class ConvertFromBase64Function implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "ConvertFromBase64",
            Documentation.CLOUD_SYNC,
            "The text whose bytes the Base64 encodes: in Unicode (UTF-16) unless UTF8 or ASCII is asked for.")
        .required("source", ParameterType.TEXT)
        .optional("encoding", ParameterType.TEXT);
  }

  @Override
  public Value apply(Arguments arguments) {
    Charset encoding = encoding(arguments);
    String source = arguments.text(0);
    return Value.of(source == null ? null : new String(bytes(arguments, source), encoding));
  }

  private static Charset encoding(Arguments arguments) {
    return switch (arguments.text(1, "Unicode")) {
      case "Unicode" -> StandardCharsets.UTF_16LE;
      case "UTF8" -> StandardCharsets.UTF_8;
      case "ASCII" -> StandardCharsets.US_ASCII;
      default ->
          throw arguments.error(
              ErrorKind.BAD_ENUM, 1, "an encoding is one of Unicode, UTF8 and ASCII");
    };
  }

  private static byte[] bytes(Arguments arguments, String source) {
    String digits = source.replaceAll("[ \\t\\r\\n]", "");
    if (digits.length() % 4 == 0) {
      try {
        return Base64.getDecoder().decode(digits);
      } catch (IllegalArgumentException notBase64) {
        // said below
      }
    }
    throw arguments.error(ErrorKind.BAD_BASE64, 0, "this is not Base64");
  }
}
