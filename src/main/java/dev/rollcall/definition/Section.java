package dev.rollcall.definition;

import dev.rollcall.expression.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A group of keys of a job file, as in {@code scope:}. A section that the file leaves out has no
 * keys, so that all of its settings are the defaults. Whoever reads a key makes it known; what is
 * unknown at the end is a problem.
 */
final class Section {
  private static final ValueType<Void> GROUP =
      ValueType.of("a group of keys", t -> Optional.empty());
  private static final ValueType<Void> LIST = ValueType.of("a list", t -> Optional.empty());

  private final JobFile file;
  private final String path;
  private final int line;
  private final Map<String, YamlNode.Entry> entries;
  private final Map<String, ValueType<?>> known = new LinkedHashMap<>();

  Section(JobFile file, String path, int line, Map<String, YamlNode.Entry> entries) {
    this.file = file;
    this.path = path;
    this.line = line;
    this.entries = entries;
    file.opened(this);
  }

  /** Whether the file gives any of its keys. */
  boolean isGiven() {
    return !entries.isEmpty();
  }

  /** Whether the file has a key, even one without a value. */
  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** The whole name of a key, {@code scope.sync}. */
  String path(String key) {
    return Problems.path(path, key);
  }

  /** The whole name of the section. */
  String path() {
    return path;
  }

  /** Reports something about a key, where it stands or else where its section begins. */
  void problem(String key, String message) {
    file.problems().add(line(key), path(key), message);
  }

  /** Whether something is wrong with the section or with anything in it. */
  boolean hasProblems() {
    return file.problems().isIn(path);
  }

  /** Says something about a key that is no mistake for certain. */
  Problem doubt(String key, String message) {
    return new Problem(file.path(), line(key), path(key), message);
  }

  /** Reports something about the section as a whole. */
  void problem(String message) {
    file.problems().add(line, path, message);
  }

  /** A setting that may be left out. */
  <T> T value(String key, ValueType<T> type, T otherwise) {
    T value = read(key, type).orElse(otherwise);
    file.settle(path(key), value);
    return value;
  }

  /** A setting that may be left out and has no default. */
  <T> @Nullable T optional(String key, ValueType<T> type) {
    @Nullable T value = read(key, type).orElse(null);
    file.settle(path(key), value);
    return value;
  }

  /** A setting that must be there; empty when there is a problem with it. */
  <T> Optional<T> required(String key, ValueType<T> type) {
    if (!has(key)) {
      problem(key, "is missing; expected " + type.expected());
    }
    return Optional.ofNullable(optional(key, type));
  }

  /** A path that is relative to the job file. */
  Path file(String key, String otherwise) {
    return file.resolve(value(key, ValueType.PATH, otherwise));
  }

  /** A path that is relative to the job file and may be left out. */
  @Nullable Path optionalFile(String key) {
    String text = optional(key, ValueType.PATH);
    return text == null ? null : file.resolve(text);
  }

  /** A secret that may be left out. */
  Optional<Secret> secret(String key) {
    return scalar(key, ValueType.SECRET).flatMap(scalar -> file.secret(scalar, path(key)));
  }

  /** The text of an expression, in which nothing is substituted: it has its own {@code ${…}}. */
  @Nullable String expression(String key) {
    return raw(key, ValueType.EXPRESSION).map(YamlNode.Scalar::text).orElse(null);
  }

  /** A value of the type which YAML gives it. */
  Optional<YamlNode.Scalar> raw(String key, ValueType<?> type) {
    Optional<YamlNode.Scalar> scalar = scalar(key, type);
    file.settle(path(key), scalar.map(YamlNode.Scalar::json).orElse(null));
    return scalar;
  }

  /** A list of values. */
  <T> List<T> values(String key, ValueType<T> type, List<T> otherwise) {
    List<T> values = new ArrayList<>();
    List<YamlNode> elements = elements(key, type);
    for (int i = 0; i < elements.size(); i++) {
      String at = path(key) + "[" + i + "]";
      scalar(elements.get(i), at, type)
          .flatMap(scalar -> convert(scalar, at, type))
          .ifPresent(values::add);
    }
    List<T> settled = has(key) ? values : otherwise;
    file.settle(path(key), settled);
    return settled;
  }

  /** A choice of several; all of them if it is left out. */
  <E extends Enum<E>> Set<E> choices(String key, Class<E> type) {
    List<E> all = List.of(type.getEnumConstants());
    Set<E> chosen = new TreeSet<>(values(key, ValueType.choice(type), all));
    file.settle(path(key), chosen);
    return chosen;
  }

  /** A section below this one. */
  Section section(String key) {
    return group(node(key, GROUP), path(key), line(key));
  }

  /** A list of sections. */
  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (YamlNode element : elements(key, LIST)) {
      sections.add(
          group(Optional.of(element), path(key) + "[" + sections.size() + "]", element.line()));
    }
    file.settle(path(key), sections.size());
    return sections;
  }

  /** Texts under names that the author chooses. */
  Map<String, String> texts(String key) {
    Section section = section(key);
    Map<String, String> texts = new LinkedHashMap<>();
    section
        .entries
        .keySet()
        .forEach(name -> texts.put(name, section.required(name, ValueType.TEXT).orElse("")));
    return texts;
  }

  /** The keys that this section may have. */
  Map<String, ValueType<?>> known() {
    return known;
  }

  /** Reports the keys that nobody asked for. */
  void reportUnknownKeys() {
    for (Map.Entry<String, YamlNode.Entry> entry : entries.entrySet()) {
      if (!known.containsKey(entry.getKey())) {
        String nearest =
            NearestName.of(entry.getKey(), known.keySet())
                .map(name -> "did you mean " + name + "?")
                .orElse("expected " + String.join(", ", known.keySet()));
        problem(entry.getKey(), "unknown key; " + nearest);
      }
    }
  }

  private int line(String key) {
    YamlNode.Entry entry = entries.get(key);
    return entry == null ? line : entry.line();
  }

  private Optional<YamlNode> node(String key, ValueType<?> type) {
    known.put(key, type);
    return Optional.ofNullable(entries.get(key)).map(YamlNode.Entry::value);
  }

  private <T> Optional<T> read(String key, ValueType<T> type) {
    return scalar(key, type).flatMap(scalar -> convert(scalar, path(key), type));
  }

  private Optional<YamlNode.Scalar> scalar(String key, ValueType<?> type) {
    return node(key, type).flatMap(node -> scalar(node, path(key), type));
  }

  private Optional<YamlNode.Scalar> scalar(YamlNode node, String at, ValueType<?> type) {
    if (node instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
      return Optional.of(scalar);
    }
    file.problems().add(node.line(), at, type.complaint(node));
    return Optional.empty();
  }

  private <T> Optional<T> convert(YamlNode.Scalar scalar, String at, ValueType<T> type) {
    Optional<String> text = file.substituted(scalar, at);
    Optional<T> value = text.flatMap(type::parse);
    if (text.isPresent() && value.isEmpty()) {
      file.problems().add(scalar.line(), at, type.complaint(scalar));
    }
    return value;
  }

  private List<YamlNode> elements(String key, ValueType<?> type) {
    Optional<YamlNode> node = node(key, type).filter(given -> !given.isNull());
    if (node.isPresent() && !(node.get() instanceof YamlNode.Sequence)) {
      problem(key, LIST.complaint(node.get()));
    }
    return node.isPresent() && node.get() instanceof YamlNode.Sequence list
        ? list.elements()
        : List.of();
  }

  private Section group(Optional<YamlNode> node, String at, int start) {
    Optional<YamlNode> given = node.filter(value -> !value.isNull());
    if (given.isPresent() && given.get() instanceof YamlNode.Mapping mapping) {
      return new Section(file, at, start, mapping.entries());
    }
    given.ifPresent(value -> file.problems().add(value.line(), at, GROUP.complaint(value)));
    return new Section(file, at, start, Map.of());
  }
}
