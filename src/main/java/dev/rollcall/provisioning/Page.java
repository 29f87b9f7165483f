package dev.rollcall.provisioning;

import dev.rollcall.scim.ScimResource;
import java.util.List;
import java.util.Optional;

/**
 * One page of a listing (RFC 7644 §3.4.2.4).
 *
 * @param resources what the page holds; empty after the end
 * @param totalResults how many there are in all, as far as the target is to be believed; whoever
 *     reads on stops at that number or at a page without anything new
 * @param nextCursor where the next page begins, for targets that page by cursor (RFC 9865); empty
 *     behind the last page, and for targets that page by index
 */
public record Page(List<ScimResource> resources, int totalResults, Optional<String> nextCursor) {
  public Page {
    resources = List.copyOf(resources);
  }

  /** A page of a target that pages by index. */
  public Page(List<ScimResource> resources, int totalResults) {
    this(resources, totalResults, Optional.empty());
  }
}
