package dev.rollcall.target;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/**
 * The text of an answer. JSON is UTF-8 (RFC 8259 §8.1), whatever its header says; what is not is
 * read as the header says, or as Latin letters.
 */
final class AnswerText {
  private static final Charset LATIN = Charset.forName("windows-1252");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private AnswerText() {}

  static String decoded(byte[] bytes, @Nullable String contentType) {
    String text = text(bytes, contentType);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static String text(byte[] bytes, @Nullable String contentType) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      ContentType type = ContentType.parseLenient(contentType);
      Charset named = type == null ? null : type.getCharset();
      return new String(
          bytes, named == null || named.equals(StandardCharsets.UTF_8) ? LATIN : named);
    }
  }
}
