package dev.rollcall.definition;

import java.nio.file.Path;

/**
 * One thing that is wrong with a job file: where it stands, and what to do.
 *
 * <p>Printed as {@code jobs/spaceiq.yaml:12: scope.snyc: unknown key; did you mean "sync"?}
 *
 * @param file the job file as it was named
 * @param line the line in it, from 1; 0 when the problem is the file as a whole
 * @param key the path of the key, such as {@code mappings.users[3].source}; may be empty
 * @param message one line, without secrets
 */
public record Problem(Path file, int line, String key, String message) {
  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ") + message;
  }
}
