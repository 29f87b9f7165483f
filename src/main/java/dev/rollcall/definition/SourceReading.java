package dev.rollcall.definition;

import dev.rollcall.source.Export;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code source:}. */
final class SourceReading {
  private static final String DEFAULT_DIRECTORY = "../exports";

  private static final ValueType<String> SHAPE =
      new ValueType<>(
          "one of " + String.join(", ", Export.shapes()),
          Export.shapes(),
          text -> Optional.of(text).filter(Export.shapes()::contains));

  private SourceReading() {}

  static SourceSettings read(Section source, @Nullable Path exportsOverride) {
    Path named = source.file("directory", DEFAULT_DIRECTORY);
    Path directory = exportsOverride == null ? named : exportsOverride;
    Map<ExportRole, ExportSettings> exports = new EnumMap<>(ExportRole.class);
    for (ExportRole role : ExportRole.values()) {
      Section export = source.section(role.key());
      ExportSettings settings = export(export, role, directory);
      if (source.has(role.key())) {
        exports.put(role, settings);
      }
    }
    if (!exports.containsKey(ExportRole.USERS)) {
      source.problem("users", "is missing; expected { path: users.csv }");
    }
    return new SourceSettings(
        directory,
        exports,
        source.section("malformed").value("percent", ValueType.PERCENT, Percent.of(1)),
        source.value(
            "missingUsers",
            ValueType.choice(MissingUsersPolicy.class),
            MissingUsersPolicy.DISABLE));
  }

  private static ExportSettings export(Section export, ExportRole role, Path directory) {
    if (export.isGiven() && !export.has("path")) {
      export.problem("path", "is missing; expected a path or a glob such as members/*.csv");
    }
    String path = export.optional("path", ValueType.PATH);
    return new ExportSettings(
        role,
        directory,
        path == null ? "" : path,
        export.optional("format", SHAPE),
        export.optional("encoding", ValueType.CHARSET),
        export.optional("delimiter", ValueType.DELIMITER),
        export.texts("columns"),
        export.optional("key", ValueType.TEXT),
        export.optional("kind", ValueType.choice(ExportKind.class)));
  }
}
