package dev.rollcall.definition;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the directory's exports are, and what to do about the people who are in none.
 *
 * @param directory the folder of the exports, {@code --exports} when given
 * @param exports the exports the job names, by role; {@code users} is always there
 * @param malformed the share of rows that may be malformed before an export is refused
 */
public record SourceSettings(
    Path directory,
    Map<ExportRole, ExportSettings> exports,
    Percent malformed,
    MissingUsersPolicy missingUsers) {
  public SourceSettings {
    exports = Map.copyOf(exports);
  }

  /** The export of a role, if the job names one. */
  public Optional<ExportSettings> export(ExportRole role) {
    return Optional.ofNullable(exports.get(role));
  }
}
