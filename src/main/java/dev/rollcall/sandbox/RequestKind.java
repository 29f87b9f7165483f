package dev.rollcall.sandbox;

/** What a request asked for, in the words of RFC 7644 §3.2. */
enum RequestKind {
  CREATE,
  REPLACE,
  PATCH,
  DELETE,
  /** A query with a filter: somebody looks for an account. */
  MATCH,
  /** A query without a filter: a page of all accounts. */
  LIST,
  READ,
  /** ServiceProviderConfig, ResourceTypes or Schemas. */
  DISCOVERY,
  OTHER;

  static RequestKind of(String method, ScimPath path, boolean filtered) {
    if (!path.isOfAccounts()) {
      return method.equals("GET") && path.isOfDiscovery() ? DISCOVERY : OTHER;
    }
    return switch (method) {
      case "POST" -> path.isSearch() ? (filtered ? MATCH : LIST) : CREATE;
      case "PUT" -> REPLACE;
      case "PATCH" -> PATCH;
      case "DELETE" -> DELETE;
      case "GET" -> path.id().isPresent() ? READ : (filtered ? MATCH : LIST);
      default -> OTHER;
    };
  }

  boolean isWrite() {
    return this == CREATE || this == REPLACE || this == PATCH || this == DELETE;
  }
}
