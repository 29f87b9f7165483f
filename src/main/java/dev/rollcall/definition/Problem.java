package dev.rollcall.definition;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * One thing that is wrong with a job file: where it stands, and what to do.
 *
 * <p>Printed as {@code jobs/spaceiq.yaml:12: scope.snyc: unknown key; did you mean "sync"?}
 *
 * @param file the job file as it was named
 * @param line the line in it, from 1; 0 when the problem is the file as a whole
 * @param key the path of the key, such as {@code mappings.users[3].source}; may be empty
 * @param message one line, without secrets; its control characters become question marks
 */
public record Problem(Path file, int line, String key, String message) {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  public Problem {
    key = CONTROL.matcher(key).replaceAll("?");
    message = CONTROL.matcher(message).replaceAll("?");
  }

  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ") + message;
  }
}
