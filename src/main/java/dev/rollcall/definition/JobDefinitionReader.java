package dev.rollcall.definition;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads job files. */
public final class JobDefinitionReader {
  private JobDefinitionReader() {}

  /**
   * Reads and checks a job file.
   *
   * @throws InvalidJobDefinitionException with everything that is wrong with it
   */
  public static JobDefinition read(Path jobFile, Environment environment, Overrides overrides) {
    if (!Files.exists(jobFile)) {
      throw invalid(jobFile, "there is no such file");
    }
    throw invalid(jobFile, "cannot be read yet");
  }

  private static InvalidJobDefinitionException invalid(Path jobFile, String message) {
    return new InvalidJobDefinitionException(List.of(new Problem(jobFile, 0, "", message)));
  }
}
