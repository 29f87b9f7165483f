package dev.rollcall.target;

import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ServiceProviderConfig;
import dev.rollcall.target.TargetProfile.DeletionLimits;
import dev.rollcall.target.TargetProfile.MatchBy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads profiles from the files that come with Rollcall, or from a file of the user's own. */
final class ProfileReader {
  private static final String FOLDER = "/profiles/";
  private static final String SUFFIX = ".yaml";
  private static final int LEAST_PAYLOAD = 1 << 20;
  private static final String USUAL = "generic";
  private static final Set<String> KEYS =
      Set.of(
          "dialect",
          "limits",
          "matchBy",
          "pageSize",
          "membersPerRequest",
          "bulk",
          "requestTimeout",
          "required",
          "unique",
          "disableDestroys",
          "announced",
          "safety");

  private final String source;
  private final JsonNode yaml;

  private ProfileReader(String source, JsonNode yaml) {
    this.source = source;
    this.yaml = yaml;
  }

  static TargetProfile read(String name) {
    boolean isFile = TargetProfile.isFile(name);
    try (InputStream file = isFile ? Files.newInputStream(Path.of(name)) : shipped(name)) {
      return new ProfileReader(name, new YAMLMapper().readTree(file)).profile(name);
    } catch (IOException e) {
      throw new UnknownProfileException("profile " + name + ": the file cannot be read");
    } catch (JacksonException e) {
      throw new UnknownProfileException(
          "profile %s:%d: no YAML".formatted(name, e.getLocation().getLineNr()));
    }
  }

  private static InputStream shipped(String name) {
    InputStream file =
        name.matches("[A-Za-z0-9-]+")
            ? ProfileReader.class.getResourceAsStream(FOLDER + name + SUFFIX)
            : null;
    if (file == null) {
      throw new UnknownProfileException(
          "there is no profile \"" + name + "\"; there are " + String.join(", ", names()));
    }
    return file;
  }

  static List<String> names() {
    URL usual = ProfileReader.class.getResource(FOLDER + USUAL + SUFFIX);
    if (usual == null) {
      throw new IllegalStateException("the profiles are missing on the class path");
    }
    try {
      URI uri = usual.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return names(Path.of(uri).resolveSibling(""));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return names(jar.getPath(FOLDER));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }

  private TargetProfile profile(String name) {
    require(yaml.isObject() || yaml.isMissingNode(), "expected keys and values");
    Set<String> unknown = new TreeSet<>(yaml.propertyNames());
    unknown.removeAll(KEYS);
    require(unknown.isEmpty(), "unknown keys " + unknown + "; expected " + new TreeSet<>(KEYS));
    JsonNode limits = yaml.path("limits");
    try {
      return new TargetProfile(
          name,
          dialect(),
          number(limits.path("concurrency"), 16),
          limits.has("requestsPerSecond")
              ? (Integer) number(limits.path("requestsPerSecond"), 0)
              : null,
          matchBy(),
          number(yaml.path("pageSize"), 1_000),
          number(yaml.path("membersPerRequest"), 500),
          bulk(),
          Duration.parse(
              "PT" + yaml.path("requestTimeout").asString("60s").toUpperCase(Locale.ROOT)),
          required(),
          paths(yaml.path("unique")),
          yaml.path("disableDestroys").asBoolean(false),
          deletions(),
          announced());
    } catch (DateTimeParseException e) {
      throw wrong("requestTimeout must be a duration such as 60s");
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private BulkLimits bulk() {
    JsonNode bulk = yaml.path("bulk");
    return new BulkLimits(
        number(bulk.path("operations"), 0), number(bulk.path("payload"), LEAST_PAYLOAD));
  }

  private Dialect dialect() {
    return Dialect.named(yaml.path("dialect").asString(Dialect.RFC.toString()))
        .orElseThrow(() -> wrong("dialect must be one of " + String.join(", ", Dialect.names())));
  }

  private MatchBy matchBy() {
    String text = yaml.path("matchBy").asString("auto").toUpperCase(Locale.ROOT);
    return Stream.of(MatchBy.values())
        .filter(each -> each.name().equals(text))
        .findFirst()
        .orElseThrow(() -> wrong("matchBy must be query, listing or auto"));
  }

  private @Nullable ServiceProviderConfig announced() {
    JsonNode said = yaml.path("announced");
    return said.isMissingNode()
        ? null
        : new ServiceProviderConfig(
            said.path("patch").asBoolean(false),
            said.path("filter").asBoolean(false),
            number(said.path("maxResults"), 0),
            number(said.path("bulkOperations"), 0),
            number(said.path("bulkPayload"), 0),
            said.path("etag").asBoolean(false),
            said.path("cursor").asBoolean(false));
  }

  private DeletionLimits deletions() {
    JsonNode deletions = yaml.path("safety").path("deletions");
    return new DeletionLimits(
        number(deletions.path("count"), 500), number(deletions.path("percent"), 10));
  }

  private List<List<List<AttributePath>>> required() {
    List<List<List<AttributePath>>> requirements = new ArrayList<>();
    for (JsonNode each : yaml.path("required")) {
      List<List<AttributePath>> alternatives = new ArrayList<>();
      if (each.isString()) {
        alternatives.add(paths(each));
      } else {
        each.path("anyOf").forEach(alternative -> alternatives.add(paths(alternative)));
        require(!alternatives.isEmpty(), "required must hold attributes, or anyOf and a list");
      }
      requirements.add(List.copyOf(alternatives));
    }
    return requirements;
  }

  private static List<AttributePath> paths(JsonNode node) {
    return node.isString()
        ? List.of(AttributePath.parse(node.asString()))
        : node.valueStream().map(path -> AttributePath.parse(path.asString(""))).toList();
  }

  private int number(JsonNode node, int usual) {
    require(node.isMissingNode() || node.isInt(), "expected a whole number but found " + node);
    return node.asInt(usual);
  }

  private void require(boolean isRight, String otherwise) {
    if (!isRight) {
      throw wrong(otherwise);
    }
  }

  private UnknownProfileException wrong(String what) {
    return new UnknownProfileException("profile " + source + ": " + what);
  }
}
