package dev.rollcall.batch;

import dev.rollcall.ledger.ListedAccounts;
import dev.rollcall.provisioning.AccountMatcher;
import dev.rollcall.provisioning.MatchingValue;
import dev.rollcall.provisioning.Page;
import dev.rollcall.provisioning.QueryMatcher;
import dev.rollcall.provisioning.ServiceProvider;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    Set<String> ids = new HashSet<>();
    int start = 1;
    while (true) {
      Page page = target.list(ResourceType.USER, start);
      List<ScimResource> fresh =
          page.resources().stream().filter(account -> isNew(account, ids)).toList();
      listed.add(fresh, matchingPaths);
      start += page.resources().size();
      if (fresh.isEmpty() || start > page.totalResults()) {
        return ending(ids.size(), page.totalResults());
      }
    }
  }

  private static boolean isNew(ScimResource account, Set<String> ids) {
    return account.id().map(ids::add).orElse(false);
  }

  private static State ending(int listedAccounts, int totalResults) {
    if (listedAccounts == 0 && totalResults == 0) {
      return State.EMPTY;
    }
    return listedAccounts >= totalResults ? State.LISTED : State.INCOMPLETE;
  }
}
