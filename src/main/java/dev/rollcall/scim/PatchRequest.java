package dev.rollcall.scim;

import java.util.List;

/** The operations of one PATCH (RFC 7644 §3.5.2). */
public record PatchRequest(List<PatchOperation> operations) {
  public PatchRequest {
    operations = List.copyOf(operations);
  }
}
