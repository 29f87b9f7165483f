package dev.rollcall.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps execution contexts as JSON, so that a person can read the counts in the database; they hold
 * texts and whole numbers alone.
 */
final class JsonContextSerializer implements ExecutionContextSerializer {
  private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};
  private final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  @Override
  public void serialize(Map<String, Object> context, OutputStream out) throws IOException {
    out.write(json.writeValueAsBytes(context));
  }

  @Override
  public Map<String, Object> deserialize(InputStream in) throws IOException {
    return json.readValue(in.readAllBytes(), MAP);
  }
}
