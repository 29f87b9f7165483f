package dev.rollcall.definition;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says instead of the job file.
 *
 * @param exports the folder of the exports, relative to the working directory
 */
public record Overrides(@Nullable Path exports) {
  /** The job file as it stands. */
  public static Overrides none() {
    return new Overrides(null);
  }
}
