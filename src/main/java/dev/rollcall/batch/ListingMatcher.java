package dev.rollcall.batch;

import dev.rollcall.ledger.ListedAccounts;
import dev.rollcall.provisioning.AccountMatcher;
import dev.rollcall.provisioning.Listing;
import dev.rollcall.provisioning.MatchingValue;
import dev.rollcall.provisioning.QueryMatcher;
import dev.rollcall.provisioning.ServiceProvider;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches against one listing of the target, made when the first match is asked for, instead of a
 * query for everybody. A listing that turns out incomplete is not believed: then it asks.
 */
final class ListingMatcher implements AccountMatcher {
  private enum State {
    EMPTY,
    LISTED,
    INCOMPLETE
  }

  private final ServiceProvider target;
  private final ListedAccounts listed;
  private final List<AttributePath> matchingPaths;
  private final QueryMatcher queries;
  private @Nullable State state;
  private @Nullable ServiceProviderUnavailableException unavailable;

  ListingMatcher(ServiceProvider target, ListedAccounts listed, List<AttributePath> matchingPaths) {
    this.target = target;
    this.listed = listed;
    this.matchingPaths = matchingPaths;
    this.queries = new QueryMatcher(target);
  }

  @Override
  public List<ScimResource> find(List<MatchingValue> values) throws ServiceProviderException {
    return switch (state()) {
      case EMPTY -> List.of();
      case LISTED -> listed.find(values);
      case INCOMPLETE -> queries.find(values);
    };
  }

  private synchronized State state() throws ServiceProviderException {
    ServiceProviderUnavailableException before = unavailable;
    if (before != null) {
      throw before;
    }
    State known = state;
    if (known == null) {
      known = listOnce();
      state = known;
    }
    return known;
  }

  /** Whoever waits for the listing is not to try a dead target again, one after the other. */
  private State listOnce() throws ServiceProviderException {
    try {
      return list();
    } catch (ServiceProviderUnavailableException e) {
      unavailable = e;
      throw e;
    }
  }

  private State list() throws ServiceProviderException {
    listed.clear();
    Listing listing = new Listing(target, ResourceType.USER);
    for (List<ScimResource> page = listing.next(); !page.isEmpty(); page = listing.next()) {
      listed.add(page, matchingPaths);
    }
    if (listing.isEmpty()) {
      return State.EMPTY;
    }
    return listing.isComplete() ? State.LISTED : State.INCOMPLETE;
  }
}
