package dev.rollcall.expression;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Finds functions by the name of their class, so that adding one is adding one file: {@code Append}
 * is {@code AppendFunction} of the package {@code function} below this one.
 */
final class Functions {
  private static final String ROOM = Functions.class.getPackageName() + ".function";
  private static final String SUFFIX = "Function";
  private static final ConcurrentHashMap<String, Optional<ExpressionFunction>> FOUND =
      new ConcurrentHashMap<>();

  private Functions() {}

  /** The function of exactly this name, or null. */
  static @Nullable ExpressionFunction find(String name) {
    Optional<ExpressionFunction> known = FOUND.get(name);
    if (known != null) {
      return known.orElse(null);
    }
    Optional<ExpressionFunction> loaded = load(name);
    if (loaded.isPresent()) {
      FOUND.put(name, loaded);
    }
    return loaded.orElse(null);
  }

  private static Optional<ExpressionFunction> load(String name) {
    try {
      Class<?> type = Class.forName(ROOM + "." + name + SUFFIX);
      var constructor = type.asSubclass(ExpressionFunction.class).getDeclaredConstructor();
      constructor.setAccessible(true);
      return Optional.of(constructor.newInstance());
    } catch (ClassNotFoundException | ClassCastException unknown) {
      return Optional.empty();
    } catch (NoClassDefFoundError otherCase) {
      // A file system that does not tell cases apart finds AppendFunction for "append", and the JVM
      // then refuses it.
      return Optional.empty();
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(
          name + SUFFIX + " needs a constructor without parameters", broken);
    }
  }

  /**
   * All functions' names in alphabetical order, from the files beside this class; for messages and
   * the reference page.
   */
  static Set<String> names() {
    try {
      return files().stream()
          .filter(file -> file.endsWith(SUFFIX + ".class") && !file.contains("$"))
          .map(file -> file.substring(0, file.length() - (SUFFIX + ".class").length()))
          .filter(name -> find(name) != null)
          .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
    } catch (IOException | URISyntaxException unreadable) {
      throw new IllegalStateException("cannot list the functions of the language", unreadable);
    }
  }

  private static List<String> files() throws IOException, URISyntaxException {
    String folder = ROOM.replace('.', '/') + "/";
    Path classes =
        Path.of(Functions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(classes)) {
      try (Stream<Path> files = Files.list(classes.resolve(folder))) {
        return files.map(file -> String.valueOf(file.getFileName())).toList();
      }
    }
    try (ZipFile jar = new ZipFile(classes.toFile())) {
      return jar.stream()
          .map(ZipEntry::getName)
          .filter(entry -> entry.startsWith(folder))
          .map(entry -> entry.substring(folder.length()))
          .toList();
    }
  }
}
