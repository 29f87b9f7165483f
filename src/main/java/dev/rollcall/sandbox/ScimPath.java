package dev.rollcall.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a request's path below the base path: an endpoint, and the id of one resource in it.
 *
 * @param endpoint {@code Users}, {@code Groups}, {@code ServiceProviderConfig}, …
 * @param id one resource; empty for the whole endpoint
 */
record ScimPath(String endpoint, Optional<String> id) {
  static final String BASE = "/scim";
  private static final String SEARCH = ".search";
  private static final Set<String> DISCOVERY =
      Set.of("ServiceProviderConfig", "ResourceTypes", "Schemas");

  /** Empty for a path that cannot be a resource's. */
  static Optional<ScimPath> parse(String path) {
    if (!path.startsWith(BASE + "/")) {
      return Optional.empty();
    }
    List<String> segments = List.of(path.substring(BASE.length() + 1).split("/"));
    if (segments.size() > 2 || segments.get(0).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new ScimPath(segments.get(0), segments.stream().skip(1).findFirst()));
  }

  boolean isOfAccounts() {
    return endpoint.equals("Users") || endpoint.equals("Groups");
  }

  boolean isOfDiscovery() {
    return DISCOVERY.contains(endpoint);
  }

  /** {@code POST /Users/.search}: a query, RFC 7644 §3.4.3. */
  boolean isSearch() {
    return id.filter(SEARCH::equals).isPresent();
  }
}
