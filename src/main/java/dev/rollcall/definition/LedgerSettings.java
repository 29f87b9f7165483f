package dev.rollcall.definition;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the ledger is.
 *
 * @param url a JDBC URL of H2 or PostgreSQL; the path of an H2 file is absolute
 */
public record LedgerSettings(String url, @Nullable String user, @Nullable Secret password) {
  static final String H2_FILE = "jdbc:h2:file:";

  /** The path of an H2 ledger without the database's own {@code .mv.db}; empty for a server. */
  public Optional<Path> file() {
    if (!url.startsWith(H2_FILE)) {
      return Optional.empty();
    }
    String path = url.substring(H2_FILE.length());
    int options = path.indexOf(';');
    return Optional.of(Path.of(options < 0 ? path : path.substring(0, options)));
  }
}
