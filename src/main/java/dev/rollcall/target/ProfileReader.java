package dev.rollcall.target;

import dev.rollcall.scim.AttributePath;
import dev.rollcall.target.TargetProfile.DeletionLimits;
import dev.rollcall.target.TargetProfile.MatchBy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads profiles from the files that come with Rollcall. */
final class ProfileReader {
  private static final List<String> NAMES = List.of("generic", "sandbox", "spaceiq");
  private static final int CONCURRENCY = 16;
  private static final int PAGE_SIZE = 1_000;
  private static final int DELETIONS = 500;
  private static final int DELETIONS_PERCENT = 10;

  private ProfileReader() {}

  static TargetProfile read(String name) {
    if (!NAMES.contains(name)) {
      throw new UnknownProfileException(
          "there is no profile \"" + name + "\"; there are " + String.join(", ", NAMES));
    }
    try (InputStream file =
        ProfileReader.class.getResourceAsStream("/profiles/" + name + ".yaml")) {
      return profile(name, new YAMLMapper().readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TargetProfile profile(String name, JsonNode yaml) {
    JsonNode rate = yaml.path("limits").path("requestsPerSecond");
    return new TargetProfile(
        name,
        yaml.path("limits").path("concurrency").asInt(CONCURRENCY),
        rate.isNumber() ? (Integer) rate.asInt() : null,
        MatchBy.valueOf(yaml.path("matchBy").asString("auto").toUpperCase(Locale.ROOT)),
        yaml.path("pageSize").asInt(PAGE_SIZE),
        required(yaml.path("required")),
        paths(yaml.path("unique")),
        yaml.path("disableDestroys").asBoolean(false),
        deletions(yaml.path("safety").path("deletions")));
  }

  private static DeletionLimits deletions(JsonNode yaml) {
    return new DeletionLimits(
        yaml.path("count").asInt(DELETIONS), yaml.path("percent").asInt(DELETIONS_PERCENT));
  }

  private static List<List<List<AttributePath>>> required(JsonNode required) {
    List<List<List<AttributePath>>> requirements = new ArrayList<>();
    for (JsonNode each : required) {
      List<List<AttributePath>> alternatives = new ArrayList<>();
      if (each.isString()) {
        alternatives.add(List.of(AttributePath.parse(each.asString())));
      } else {
        each.path("anyOf").forEach(alternative -> alternatives.add(paths(alternative)));
      }
      requirements.add(alternatives);
    }
    return requirements;
  }

  private static List<AttributePath> paths(JsonNode node) {
    if (node.isString()) {
      return List.of(AttributePath.parse(node.asString()));
    }
    List<AttributePath> paths = new ArrayList<>();
    node.forEach(path -> paths.add(AttributePath.parse(path.asString())));
    return paths;
  }
}
