package dev.rollcall.target;

import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ScimFilter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The words in which a target wants to be told of a change. What is to change is decided without
 * it; whoever sends asks it for the body.
 */
public enum Dialect {
  /** As RFC 7644 §3.5.2 has it: one operation a path. */
  RFC("rfc"),

  /** As the Entra provisioning service speaks by default; for servers that were built for it. */
  ENTRA_LEGACY("entra-legacy"),

  /** As the Entra provisioning service speaks with {@code aadOptscim062020} in the tenant's URL. */
  ENTRA_062020("entra-062020"),

  /** No PATCH at all: the resource is read, changed, and put back whole (RFC 7644 §3.5.1). */
  PUT("put");

  private final String text;

  Dialect(String text) {
    this.text = text;
  }

  /** The dialects by the names that job files and profiles have for them. */
  public static Map<String, Dialect> byName() {
    Map<String, Dialect> byName = new LinkedHashMap<>();
    Arrays.stream(values()).forEach(dialect -> byName.put(dialect.text, dialect));
    return byName;
  }

  /** The dialect of a name, if there is one. */
  static Optional<Dialect> named(String name) {
    return Optional.ofNullable(byName().get(name));
  }

  /** The names, the usual one first. */
  static List<String> names() {
    return List.copyOf(byName().keySet());
  }

  /** The body of a PATCH. */
  ObjectNode body(PatchRequest changes) {
    return switch (this) {
      case RFC, PUT -> changes.toJson();
      case ENTRA_LEGACY -> EntraLegacyWords.body(changes);
      case ENTRA_062020 -> Entra062020Words.body(changes);
    };
  }

  /** The text of a filter. */
  String filter(ScimFilter filter) {
    return switch (this) {
      case RFC, PUT -> filter.toString();
      case ENTRA_LEGACY, ENTRA_062020 -> filter.inEntrasWords();
    };
  }

  /** The name. */
  @Override
  public String toString() {
    return text;
  }
}
