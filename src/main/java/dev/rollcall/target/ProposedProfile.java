package dev.rollcall.target;

import dev.rollcall.scim.ServiceProviderConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** A profile that is made up of what was found out about a target. */
final class ProposedProfile {
  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final int CONCURRENCY = 8;

  private Dialect dialect;
  private int pageSize = 1_000;
  private boolean byQuery = true;
  private boolean disableDestroys;
  private boolean bulk;
  private final List<String> required = new ArrayList<>();
  private final List<String> unique = new ArrayList<>();
  private @Nullable ServiceProviderConfig announced;

  ProposedProfile(Dialect dialect) {
    this.dialect = dialect;
  }

  void dialect(Dialect found) {
    dialect = found;
  }

  void pageSize(int found) {
    pageSize = Math.max(1, Math.min(pageSize, found));
  }

  void matchBy(boolean query) {
    byQuery = query;
  }

  void disableDestroys(boolean found) {
    disableDestroys = found;
  }

  void announced(ServiceProviderConfig config) {
    announced = config;
    if (config.maxResults() > 0) {
      pageSize = Math.min(pageSize, config.maxResults());
    }
    if (!config.patch()) {
      dialect = Dialect.PUT;
    }
  }

  boolean announcesBulk() {
    return announced != null && announced.bulkOperations() > 1;
  }

  void bulk(boolean works) {
    bulk = works;
  }

  /** What the schema of users requires, and what is unique by it (RFC 7643 §7). */
  void schemas(String body) {
    try {
      JsonNode json = new YAMLMapper().readTree(body);
      for (JsonNode schema : json.path("Resources")) {
        if (schema.path("id").asString("").equals(USER)) {
          schema.path("attributes").forEach(this::attribute);
        }
      }
    } catch (JacksonException e) {
      // A target without schemas says nothing of what it requires.
    }
  }

  private void attribute(JsonNode attribute) {
    String name = attribute.path("name").asString("");
    boolean isPlain = !attribute.path("type").asString("").equals("complex");
    boolean isOurs = !attribute.path("mutability").asString("").equals("readOnly");
    if (isPlain && isOurs && attribute.path("required").asBoolean(false)) {
      required.add(name);
    }
    String uniqueness = attribute.path("uniqueness").asString("none");
    if (isPlain && isOurs && !uniqueness.equalsIgnoreCase("none")) {
      unique.add(name);
    }
  }

  String yaml() {
    Map<String, Object> profile = new LinkedHashMap<>();
    profile.put("dialect", dialect.toString());
    profile.put("limits", Map.of("concurrency", CONCURRENCY));
    profile.put("matchBy", byQuery ? "auto" : "listing");
    profile.put("pageSize", pageSize);
    if (bulk && announced != null) {
      profile.put(
          "bulk",
          Map.of("operations", announced.bulkOperations(), "payload", announced.bulkPayload()));
    }
    profile.put("required", required);
    profile.put("unique", unique);
    profile.put("disableDestroys", disableDestroys);
    if (announced != null) {
      profile.put("announced", announced.asMap());
    }
    return YAMLMapper.builder()
        .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
        .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
        .build()
        .writeValueAsString(profile);
  }
}
