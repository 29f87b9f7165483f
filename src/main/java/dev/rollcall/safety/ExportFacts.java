package dev.rollcall.safety;

import java.nio.file.Path;
import java.time.Instant;

/**
 * What was found in one export.
 *
 * @param role its key below {@code source}
 * @param rows records read, malformed ones included
 * @param duplicates records whose key stood there before
 */
public record ExportFacts(
    String role, Path path, long rows, long malformed, long duplicates, Instant modified) {}
