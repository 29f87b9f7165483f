package dev.rollcall.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Folders of mode 0700 and files of mode 0600, since reports hold personal data. Where there are no
 * such modes, what the folder above grants holds.
 */
final class OwnerOnly {
  private static final int BUFFER = 1 << 16;

  private OwnerOnly() {}

  static void createDirectories(Path folder) throws IOException {
    Files.createDirectories(folder, mode(folder, "rwx------"));
  }

  /** A new file that takes the place of an older one. */
  static Writer write(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, mode(file, "rw-------"));
    // A lone surrogate in a name must not stop the report: it becomes a question mark.
    return new BufferedWriter(
        new OutputStreamWriter(
            Files.newOutputStream(file),
            StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)),
        BUFFER);
  }

  private static FileAttribute<?>[] mode(Path path, String permissions) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
