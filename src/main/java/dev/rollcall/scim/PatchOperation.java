package dev.rollcall.scim;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One operation of a PATCH (RFC 7644 §3.5.2). */
public record PatchOperation(Op op, AttributePath path, @Nullable JsonNode value) {
  /** What is done at the path. */
  public enum Op {
    ADD,
    REPLACE,
    REMOVE
  }
}
