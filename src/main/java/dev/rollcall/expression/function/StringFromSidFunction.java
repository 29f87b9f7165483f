package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ErrorKind;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * Writes a security identifier as {@code S-1-…}. Its bytes come in Base64, as directories export
 * them. Null gives null; bytes that are no identifier (MS-DTYP 2.4.2) are the error {@code
 * bad-sid}, several values {@code multi-valued-argument}.
 */
final class StringFromSidFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "StringFromSid",
            Documentation.CLOUD_SYNC,
            "The security identifier as text; its bytes come in Base64.")
        .required("objectSid", ParameterType.TEXT);
  }

  @Override
  public Value apply(Arguments arguments) {
    String source = arguments.text(0);
    return Value.of(source == null ? null : sid(arguments, source));
  }

  private static String sid(Arguments arguments, String source) {
    try {
      byte[] bytes = Base64.getDecoder().decode(source);
      if (bytes.length >= 8
          && bytes[0] == 1
          && bytes[1] <= 15
          && bytes.length == 8 + 4 * bytes[1]) {
        return written(ByteBuffer.wrap(bytes));
      }
    } catch (IllegalArgumentException notBase64) {
      // said below
    }
    throw arguments.error(ErrorKind.BAD_SID, 0, "these are not the bytes of a security identifier");
  }

  /**
   * A revision, the count, six bytes of authority from the highest on, and numbers from the lowest
   * byte on.
   */
  private static String written(ByteBuffer bytes) {
    long authority = bytes.getLong(0) & 0xFFFF_FFFF_FFFFL;
    StringBuilder sid = new StringBuilder("S-1-").append(authority);
    bytes.order(ByteOrder.LITTLE_ENDIAN).position(8);
    while (bytes.hasRemaining()) {
      sid.append('-').append(Integer.toUnsignedString(bytes.getInt()));
    }
    return sid.toString();
  }
}
