package dev.rollcall.provisioning;

import dev.rollcall.scim.ScimResource;
import java.util.List;

/**
 * One page of a listing (RFC 7644 §3.4.2.4).
 *
 * @param resources what the page holds; empty after the end
 * @param totalResults how many there are in all, as far as the target is to be believed; whoever
 *     reads on stops at that number or at a page without anything new
 */
public record Page(List<ScimResource> resources, int totalResults) {
  public Page {
    resources = List.copyOf(resources);
  }
}
