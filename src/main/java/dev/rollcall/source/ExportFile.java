package dev.rollcall.source;

import dev.rollcall.directory.SourcePosition;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * One file of an export.
 *
 * @param path where it is
 * @param name what messages and reports call it: relative to the directory of the exports
 * @param options what is not left to be detected
 */
public record ExportFile(Path path, String name, ReadingOptions options) {
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

  /** A file of which everything is detected. */
  public ExportFile(Path path, String name) {
    this(path, name, ReadingOptions.DETECT);
  }

  /** The same file, read as a job file says. */
  public ExportFile readAs(ReadingOptions how) {
    return new ExportFile(path, name, how);
  }

  /** A file that stands by itself, called by its own name. */
  public static ExportFile of(Path path) {
    Path name = path.getFileName();
    return new ExportFile(path, name == null ? path.toString() : name.toString());
  }

  /**
   * The files that a path of a job file names, in natural order ({@code page-2} before {@code
   * page-10}).
   *
   * @param directory what a relative pattern is relative to
   * @param pattern a path, or a glob such as {@code members/*.csv}
   * @throws MissingExportException when there is no such file
   */
  public static List<ExportFile> find(Path directory, String pattern) {
    Path literal = directory.resolve(pattern);
    if (Files.isRegularFile(literal)) {
      return List.of(below(directory, literal));
    }
    List<ExportFile> found =
        GLOB.matcher(pattern).find() ? matching(directory, pattern) : List.of();
    if (found.isEmpty()) {
      throw new MissingExportException(
          new SourcePosition(pattern, 0),
          "there is no such file in "
              + directory
              + ", expected an export; docs/how-to/exports.md has the command that makes it");
    }
    return found;
  }

  /** The name of the file without folder and extension, which names the group of a members file. */
  public String stem() {
    String last = name.substring(name.lastIndexOf('/') + 1);
    int dot = last.indexOf('.');
    return dot <= 0 ? last : last.substring(0, dot);
  }

  /** The whole file, as messages call it. */
  public SourcePosition position() {
    return new SourcePosition(name, 0);
  }

  private static List<ExportFile> matching(Path directory, String pattern) {
    Path base = directory;
    String rest = pattern.startsWith("/") ? pattern.substring(1) : pattern;
    if (pattern.startsWith("/")) {
      base = Path.of("/");
    }
    for (int slash = rest.indexOf('/');
        slash >= 0 && !GLOB.matcher(rest.substring(0, slash)).find();
        slash = rest.indexOf('/')) {
      base = base.resolve(rest.substring(0, slash));
      rest = rest.substring(slash + 1);
    }
    return Files.isDirectory(base) ? walk(directory, base, rest) : List.of();
  }

  private static List<ExportFile> walk(Path directory, Path base, String glob) {
    int depth = glob.contains("**") ? Integer.MAX_VALUE : glob.split("/", -1).length;
    try (Stream<Path> paths = Files.walk(base, depth)) {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
      return paths
          .filter(path -> matcher.matches(base.relativize(path)) && Files.isRegularFile(path))
          .map(path -> below(directory, path))
          .sorted((one, other) -> NaturalOrder.compare(one.name, other.name))
          .toList();
    } catch (IOException e) {
      throw new ExportException(new SourcePosition(glob, 0), "cannot be listed: " + e, e);
    } catch (PatternSyntaxException e) {
      throw new MissingExportException(
          new SourcePosition(glob, 0), "is no pattern of file names: " + e.getDescription());
    }
  }

  private static ExportFile below(Path directory, Path path) {
    Path named = path.startsWith(directory) ? directory.relativize(path) : path;
    return new ExportFile(path, named.toString().replace('\\', '/'));
  }
}
