package dev.rollcall.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the substitutions of a job file come from. */
@FunctionalInterface
public interface Environment {
  /** The variables of this process. */
  static Environment ofProcess() {
    return name -> Optional.ofNullable(System.getenv(name));
  }

  /** The value of a variable, if it is set. */
  Optional<String> variable(String name);

  /**
   * The text of a file, in UTF-8.
   *
   * @throws IOException if it cannot be read
   */
  default String text(Path file) throws IOException {
    return Files.readString(file);
  }
}
