package dev.rollcall.scim;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A user or a group as SCIM JSON (RFC 7643 §3). Not changed after it was made. */
public final class ScimResource {
  private final ObjectNode json;

  private ScimResource(ObjectNode json) {
    this.json = json;
  }

  /** A resource of JSON, which is copied. */
  public static ScimResource of(ObjectNode json) {
    return new ScimResource(json.deepCopy());
  }

  /** The target's identifier (RFC 7643 §3.1), if it has one. */
  public Optional<String> id() {
    return json.path("id").asStringOpt();
  }

  /** A copy of the JSON. */
  public ObjectNode toJson() {
    return json.deepCopy();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScimResource that && json.equals(that.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  /** The JSON text. */
  @Override
  public String toString() {
    return json.toString();
  }
}
