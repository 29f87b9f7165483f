package dev.rollcall.definition;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of the contract that this version cannot honour. Setting one is an error: a job that
 * asks for something must never run as if it had not.
 */
final class NotYetSupported {
  /** Each key, and the value it may have all the same; empty when it may have none. */
  private static final Map<String, String> KEYS =
      exportKeys().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  private NotYetSupported() {}

  static void report(JobFile file) {
    for (Section section : file.sections()) {
      for (String key : section.known().keySet()) {
        Optional<String> allowed = allowed(section.path(key).replaceAll("\\[\\d+]", ""));
        if (allowed.isPresent()
            && section.has(key)
            && !file.problems().has(section.path(key))
            && !allowed.get().equals(file.settings().get(section.path(key)))) {
          section.problem(
              key,
              "is not supported by this version yet; "
                  + (allowed.get().isEmpty() ? "leave it out" : "leave it out for the default"));
        }
      }
    }
  }

  private static Stream<Map.Entry<String, String>> exportKeys() {
    return Stream.of(ExportRole.values()).flatMap(NotYetSupported::keysOf);
  }

  private static Stream<Map.Entry<String, String>> keysOf(ExportRole role) {
    String export = "source." + role.key() + ".";
    Stream<Map.Entry<String, String>> kind =
        role == ExportRole.USERS || role == ExportRole.GROUPS
            ? Stream.of()
            : Stream.of(Map.entry(export + "kind", "FULL"));
    Stream<Map.Entry<String, String>> key =
        role == ExportRole.USERS || role == ExportRole.MEMBERS || role == ExportRole.ASSIGNMENTS
            ? Stream.of()
            : Stream.of(Map.entry(export + "key", ""));
    return Stream.concat(kind, key);
  }

  /**
   * For a key that is not honoured, the value that it may have all the same; a blank when there is
   * none.
   */
  static Optional<String> allowed(String key) {
    return Optional.ofNullable(KEYS.get(key));
  }
}
