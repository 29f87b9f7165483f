package dev.rollcall.provisioning;

import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for one account in more than one way: "not found" is no proof, since many servers cannot
 * filter for quotes, backslashes or letters beyond ASCII.
 */
public final class AccountSearch {
  private static final int MAXIMUM_PAGES = 100_000;
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

  private List<ScimResource> byListing(List<MatchingValue> values) throws ServiceProviderException {
    List<ScimResource> found = new ArrayList<>();
    int start = 1;
    for (int page = 0; page < MAXIMUM_PAGES; page++) {
      Page listed = target.list(ResourceType.USER, start);
      listed.resources().stream().filter(account -> holds(account, values)).forEach(found::add);
      start += listed.resources().size();
      if (listed.resources().isEmpty() || start > listed.totalResults()) {
        break;
      }
    }
    return found.stream().distinct().toList();
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
