package dev.rollcall.snapshot;

import dev.rollcall.directory.SourcePosition;
import dev.rollcall.source.ExportException;
import dev.rollcall.source.ExportFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The content of a night's files as SHA-256: an interrupted cycle is resumed only when it is the
 * same.
 *
 * @param files hexadecimal SHA-256 of each file, by the name that reports call it
 * @param value of all of them together
 */
public record CycleDigest(Map<String, String> files, String value) {
  private static final int BUFFER = 1 << 16;

  public CycleDigest {
    files = Map.copyOf(files);
  }

  /** Reads all files once, about a gigabyte a second. */
  public static CycleDigest of(List<ExportFile> files) {
    Map<String, String> digests = new LinkedHashMap<>();
    MessageDigest all = sha256();
    for (ExportFile file : files) {
      String digest = of(file);
      digests.put(file.name(), digest);
      all.update((file.name() + '\n' + digest + '\n').getBytes(StandardCharsets.UTF_8));
    }
    return new CycleDigest(digests, hex(all));
  }

  private static String of(ExportFile file) {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file.path())) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new ExportException(new SourcePosition(file.name(), 0), "cannot be read: " + e, e);
    }
    return hex(digest);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
