package dev.rollcall.report;

import org.jspecify.annotations.Nullable;

/**
 * One export file that was read.
 *
 * @param role what it tells about the directory, such as {@code users}
 * @param path as the job file names it
 * @param shape such as {@code entra-portal-users}; null when it could not be told
 * @param sha256 of its bytes, in hexadecimal; null when it was not read to its end
 * @param rows records in it, the malformed ones included
 */
public record ExportFacts(
    String role,
    String path,
    @Nullable String shape,
    @Nullable String sha256,
    long rows,
    long malformed) {
  public ExportFacts {
    if (malformed < 0 || malformed > rows) {
      throw new IllegalArgumentException(
          path + ": " + malformed + " malformed rows of " + rows + " are impossible");
    }
  }
}
