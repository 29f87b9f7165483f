package dev.rollcall.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a journal back. Its lines are
 *
 * <pre>
 * {"put":"User","resource":{"id":"2819…","userName":"ada.kern@contoso.com",…}}
 * {"remove":"User","id":"2819…"}
 * </pre>
 *
 * A last line that was not written to its end belongs to a request that was never answered; it is
 * left out.
 */
final class JournalReader {
  private final Replay replay;

  JournalReader(Replay replay) {
    this.replay = replay;
  }

  /** Whom the journal is told to, in its order. */
  interface Replay {
    void put(String resourceType, String id, JsonNode resource);

    void remove(String resourceType, String id);
  }

  /** Returns how many lines were read, the one that was left out included. */
  long read(Path file) throws IOException {
    long number = 0;
    // A decoder that replaces: the last line may have been cut within a character.
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      while (line != null) {
        number++;
        String next = reader.readLine();
        read(line, file, number, next == null);
        line = next;
      }
    }
    return number;
  }

  private void read(String line, Path file, long number, boolean last) throws IOException {
    try {
      tell(AccountJson.parse(line));
    } catch (IllegalArgumentException damaged) {
      if (!last || !line.startsWith("{")) {
        throw new IOException(
            file + ":" + number + ": not a line of a sandbox's store; name another file", damaged);
      }
    }
  }

  private void tell(JsonNode entry) {
    JsonNode resource = entry.path("resource");
    if (entry.path("put").isTextual() && resource.path("id").isTextual()) {
      replay.put(entry.path("put").asText(), resource.path("id").asText(), resource);
    } else if (entry.path("remove").isTextual() && entry.path("id").isTextual()) {
      replay.remove(entry.path("remove").asText(), entry.path("id").asText());
    } else {
      throw new IllegalArgumentException("neither put nor remove");
    }
  }
}
