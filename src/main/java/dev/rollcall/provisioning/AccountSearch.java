package dev.rollcall.provisioning;

import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for one account in more than one way: "not found" is no proof, since many servers cannot
 * filter for quotes, backslashes or letters beyond ASCII.
 */
public final class AccountSearch {
  private final ServiceProvider target;

  public AccountSearch(ServiceProvider target) {
    this.target = target;
  }

  /**
   * By a query for each matching value, in their order; where queries cannot tell, by reading
   * through everything the target lists.
   */
  public Optional<ScimResource> byQuery(List<MatchingValue> values)
      throws ServiceProviderException {
    return only(new QueryMatcher(target, this::byListing).find(values), values);
  }

  /** By queries; if they find nothing, by reading through everything the target lists. */
  public Optional<ScimResource> everywhere(List<MatchingValue> values)
      throws ServiceProviderException {
    Optional<ScimResource> found = only(new QueryMatcher(target).find(values), values);
    return found.isPresent() ? found : only(byListing(values), values);
  }

  /** Everybody who holds one of the values, by reading through everything the target lists. */
  public List<ScimResource> byListing(List<MatchingValue> values) throws ServiceProviderException {
    List<ScimResource> found = new ArrayList<>();
    Set<Optional<String>> pages = new HashSet<>();
    int start = 1;
    Page listed = target.list(ResourceType.USER, start);
    while (beginsAnew(listed, pages)) {
      listed.resources().stream().filter(account -> holds(account, values)).forEach(found::add);
      start += listed.resources().size();
      if (start > listed.totalResults()) {
        break;
      }
      listed = target.list(ResourceType.USER, start);
    }
    return found.stream().distinct().toList();
  }

  /** Some targets ignore where a page should start and give the same one for ever. */
  private static boolean beginsAnew(Page page, Set<Optional<String>> earlier) {
    return !page.resources().isEmpty() && earlier.add(page.resources().get(0).id());
  }

  private static boolean holds(ScimResource account, List<MatchingValue> values) {
    return values.stream().anyMatch(value -> value.isHeldBy(account));
  }

  private static Optional<ScimResource> only(List<ScimResource> found, List<MatchingValue> values)
      throws ServiceProviderException {
    if (found.size() > 1) {
      throw new ServiceProviderException(Provisioner.Conflicts.several(values, found.size()));
    }
    return found.stream().findFirst();
  }
}
