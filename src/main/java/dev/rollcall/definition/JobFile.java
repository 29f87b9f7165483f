package dev.rollcall.definition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A job file while it is read: what its substitutions stand for, which keys were asked for, what
 * each setting came to, and what is wrong.
 */
final class JobFile {
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String FILE = "file:";

  private final Path path;
  private final Environment environment;
  private final Problems problems;
  private final List<Section> sections = new ArrayList<>();
  private final List<Problem> unsetSecrets = new ArrayList<>();
  private final Map<String, String> settings = new TreeMap<>();

  JobFile(Path path, Environment environment, Problems problems) {
    this.path = path;
    this.environment = environment;
    this.problems = problems;
  }

  Path path() {
    return path;
  }

  Problems problems() {
    return problems;
  }

  /** A path of the job file, which is relative to the file itself. */
  Path resolve(String relative) {
    Path folder = path.toAbsolutePath().getParent();
    return folder == null ? Path.of(relative) : folder.resolve(relative).normalize();
  }

  /** What a setting came to, be it written or a default. */
  void settle(String key, @Nullable Object value) {
    settings.put(key, String.valueOf(value));
  }

  /** Every setting that is not secret, as text. */
  Map<String, String> settings() {
    return settings;
  }

  List<Problem> unsetSecrets() {
    return unsetSecrets;
  }

  void opened(Section section) {
    sections.add(section);
  }

  List<Section> sections() {
    return sections;
  }

  /** The text with its substitutions made; empty, and a problem, when one cannot be. */
  Optional<String> substituted(YamlNode.Scalar scalar, String key) {
    Matcher substitution = SUBSTITUTION.matcher(scalar.text());
    StringBuilder text = new StringBuilder();
    while (substitution.find()) {
      Optional<String> value =
          reference(substitution.group(1), scalar.line(), key)
              .flatMap(reference -> value(reference, scalar.line(), key));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      substitution.appendReplacement(text, Matcher.quoteReplacement(value.get()));
    }
    return Optional.of(substitution.appendTail(text).toString());
  }

  /** A secret, which must be a substitution and nothing else. */
  Optional<Secret> secret(YamlNode.Scalar scalar, String key) {
    Matcher substitution = SUBSTITUTION.matcher(scalar.text());
    if (!substitution.matches()) {
      problems.add(
          scalar.line(),
          key,
          "a secret may not stand in a job file; write \"${NAME}\" for an environment variable or"
              + " \"${file:/path}\" for a file");
      return Optional.empty();
    }
    Optional<Secret> secret =
        reference(substitution.group(1), scalar.line(), key)
            .map(
                from ->
                    new Secret(
                        from,
                        environment,
                        new Problem(path, scalar.line(), key, from.unsetMessage())));
    secret.filter(each -> !each.isSet()).ifPresent(each -> unsetSecrets.add(each.unset()));
    return secret;
  }

  private Optional<Reference> reference(String inside, int line, String key) {
    if (inside.startsWith(FILE)
        && ValueType.PATH.parse(inside.substring(FILE.length())).isPresent()) {
      return Optional.of(new Reference.TextFile(resolve(inside.substring(FILE.length()))));
    }
    if (VARIABLE.matcher(inside).matches()) {
      return Optional.of(new Reference.Variable(inside));
    }
    problems.add(
        line,
        key,
        "expected ${NAME}, of letters, digits and underscores, or ${file:/path} but found another"
            + " text between the braces");
    return Optional.empty();
  }

  private Optional<String> value(Reference reference, int line, String key) {
    try {
      Optional<String> value = reference.value(environment);
      if (value.isEmpty()) {
        problems.add(line, key, reference.unsetMessage());
      }
      return value;
    } catch (IOException unreadable) {
      problems.add(line, key, reference.unsetMessage());
      return Optional.empty();
    }
  }
}
