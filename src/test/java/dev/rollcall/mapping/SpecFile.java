package dev.rollcall.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Cases of one rule, a JSON object a line. */
final class SpecFile {
  private static final JsonMapper MAPPER = new JsonMapper();

  private SpecFile() {}

  static <T> Stream<T> read(String name, Class<T> shape) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(SpecFile.class.getResourceAsStream("/spec/mapping/" + name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> MAPPER.readValue(line, shape));
    }
  }
}
