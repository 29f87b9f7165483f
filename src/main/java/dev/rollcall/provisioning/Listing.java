package dev.rollcall.provisioning;

import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that a target has of one type, page by page (RFC 7644 §3.4.2.4, RFC 9865), each resource
 * once. Targets that ignore where a page should begin, whose pages overlap, or whose totals are
 * those of the page are found out: what is new decides, not what they say.
 */
public final class Listing {
  private final ServiceProvider target;
  private final ResourceType type;
  private final Set<String> ids = new HashSet<>();
  private Optional<String> cursor = Optional.empty();
  private int start = 1;
  private int totalResults;
  private boolean ended;

  public Listing(ServiceProvider target, ResourceType type) {
    this.target = target;
    this.type = type;
  }

  /** What the next page has that no page before it had; nothing at the end. */
  public List<ScimResource> next() throws ServiceProviderException {
    if (ended) {
      return List.of();
    }
    Page page =
        cursor.isPresent() ? target.listAfter(type, cursor.get()) : target.list(type, start);
    List<ScimResource> fresh = page.resources().stream().filter(this::isNew).toList();
    start += page.resources().size();
    totalResults = page.totalResults();
    ended = fresh.isEmpty() || isLast(page);
    cursor = page.nextCursor();
    return fresh;
  }

  /** Whether as many have come as the target says there are; to be asked at the end. */
  public boolean isComplete() {
    return ids.size() >= totalResults;
  }

  /** Whether the target has none at all, and says so. */
  public boolean isEmpty() {
    return ids.isEmpty() && totalResults == 0;
  }

  private boolean isLast(Page page) {
    return page.nextCursor().isEmpty() && (cursor.isPresent() || start > page.totalResults());
  }

  private boolean isNew(ScimResource resource) {
    return resource.id().map(ids::add).orElse(false);
  }
}
