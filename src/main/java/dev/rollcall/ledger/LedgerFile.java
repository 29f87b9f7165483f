package dev.rollcall.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The file of an embedded ledger. It holds people: its owner alone may read it. */
final class LedgerFile {
  private static final String URL = "jdbc:h2:file:";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private LedgerFile() {}

  /**
   * Makes the file of a new ledger, or takes from others what they may do with that of an old one.
   * Where there are no such permissions, what the folder grants holds.
   */
  static void keepToItsOwner(String url) throws IOException {
    if (!url.startsWith(URL)) {
      return;
    }
    Path file = Path.of(url.substring(URL.length()).replaceFirst(";.*", "") + ".mv.db");
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    if (!Files.exists(file)) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } else if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      Files.setPosixFilePermissions(file, OWNER_ONLY);
    }
  }
}
