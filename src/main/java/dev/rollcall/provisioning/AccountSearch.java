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
  private final ServiceProvider target;
  private final ResourceType type;
  private final AccountMatcher listing;

  /**
   * Looks among users.
   *
   * @param listing looks in one listing of the target, made when it is first asked: however many
   *     records need it, a run reads through the target once
   */
  public AccountSearch(ServiceProvider target, AccountMatcher listing) {
    this.target = target;
    this.type = ResourceType.USER;
    this.listing = listing;
  }

  /** Looks among the resources of a type, of which there are few enough to list them anew. */
  public AccountSearch(ServiceProvider target, ResourceType type) {
    this.target = target;
    this.type = type;
    this.listing = this::byListing;
  }

  /**
   * An account that an earlier run may have made: by a query for each matching value, in their
   * order; where queries cannot tell, in the run's listing.
   */
  public Optional<ScimResource> earlier(List<MatchingValue> values)
      throws ServiceProviderException {
    return only(new QueryMatcher(target, type, listing).find(values), values);
  }

  /**
   * An account that a request of this moment may have made: by queries; where they cannot tell, by
   * reading through everything the target lists now.
   */
  public Optional<ScimResource> justMade(List<MatchingValue> values)
      throws ServiceProviderException {
    return only(new QueryMatcher(target, type, this::byListing).find(values), values);
  }

  /** An account that the target says is there: if queries find nothing, in the run's listing. */
  public Optional<ScimResource> taken(List<MatchingValue> values) throws ServiceProviderException {
    Optional<ScimResource> found =
        only(new QueryMatcher(target, type, none -> List.of()).find(values), values);
    return found.isPresent() ? found : only(listing.find(values), values);
  }

  /** An account that was made and not named: if queries find nothing, in all it lists now. */
  public Optional<ScimResource> unnamed(List<MatchingValue> values)
      throws ServiceProviderException {
    Optional<ScimResource> found =
        only(new QueryMatcher(target, type, none -> List.of()).find(values), values);
    return found.isPresent() ? found : only(byListing(values), values);
  }

  /** Everybody who holds one of the values, by reading through everything the target lists. */
  public List<ScimResource> byListing(List<MatchingValue> values) throws ServiceProviderException {
    Listing listing = new Listing(target, type);
    List<ScimResource> found = new ArrayList<>();
    for (List<ScimResource> page = listing.next(); !page.isEmpty(); page = listing.next()) {
      page.stream().filter(account -> holds(account, values)).forEach(found::add);
    }
    return found;
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
