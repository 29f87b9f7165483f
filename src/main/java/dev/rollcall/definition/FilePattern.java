package dev.rollcall.definition;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of one export: a path, or a glob as in {@code members/*.csv}.
 *
 * @param directory what the path is relative to
 * @param text the path or glob, with forward slashes
 */
public record FilePattern(Path directory, String text) {
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

  /** Whether the text may name several files. */
  public boolean isGlob() {
    return WILDCARD.matcher(text).find();
  }

  /**
   * The files that exist, in the order of their names; none if none does.
   *
   * @throws IOException if a folder cannot be read
   */
  public List<Path> files() throws IOException {
    Matcher wildcard = WILDCARD.matcher(text);
    if (!wildcard.find()) {
      Path file = directory.resolve(text).normalize();
      return Files.exists(file) ? List.of(file) : List.of();
    }
    int fixed = text.lastIndexOf('/', wildcard.start()) + 1;
    Path start = directory.resolve(text.substring(0, fixed)).normalize();
    return Files.isDirectory(start) ? below(start, text.substring(fixed)) : List.of();
  }

  private static List<Path> below(Path start, String glob) throws IOException {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    int depth = glob.contains("**") ? Integer.MAX_VALUE : glob.split("/", -1).length;
    try (Stream<Path> files = Files.walk(start, depth)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> matcher.matches(start.relativize(file)))
          .sorted()
          .toList();
    }
  }

  /** The path or glob with its folder, for messages. */
  @Override
  public String toString() {
    return directory.resolve(text).normalize().toString();
  }
}
