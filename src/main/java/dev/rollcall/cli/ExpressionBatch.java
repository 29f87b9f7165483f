package dev.rollcall.cli;

import dev.rollcall.expression.ErrorKind;
import dev.rollcall.expression.ExpressionException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/**
 * Many expressions, one JSON object a line in and one a line out, in order; a line that fails says
 * so and stops nothing.
 */
final class ExpressionBatch {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private ExpressionBatch() {}

  /** Answers every line that is not blank. */
  static void run(InputStream in, PrintWriter out) throws IOException {
    // Byte for byte, so that a line that is not UTF-8 is answered as one.
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        out.print(
            decoded(line)
                .map(ExpressionBatch::answer)
                .orElseGet(() -> refuse(1, "this line is not UTF-8"))
                .toJson());
        out.print('\n');
      }
    }
    out.flush();
  }

  private static Optional<String> decoded(String bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static ExpressionAnswer answer(String line) {
    try {
      JsonNode request = MAPPER.readTree(line);
      if (request.isObject()) {
        return ExpressionRequest.answer(request);
      }
      return refuse(1, "this line is no JSON object");
    } catch (JacksonException malformed) {
      int column = malformed.getLocation() == null ? 1 : malformed.getLocation().getColumnNr();
      return refuse(Math.max(1, column), "this line is no JSON object");
    }
  }

  private static ExpressionAnswer refuse(int column, String message) {
    return ExpressionAnswer.of(
        NullNode.getInstance(), new ExpressionException(ErrorKind.SYNTAX, column, message));
  }
}
