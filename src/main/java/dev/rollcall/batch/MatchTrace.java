package dev.rollcall.batch;

import dev.rollcall.provisioning.AccountMatcher;
import dev.rollcall.provisioning.AccountSearch;
import dev.rollcall.provisioning.Match;
import dev.rollcall.provisioning.MatchingValue;
import dev.rollcall.provisioning.ServiceProvider;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.target.TargetProfile.MatchBy;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for one person's account as a cycle would, and remembers where it looked and what it found.
 * Reads the target and keeps nothing.
 */
final class MatchTrace implements AccountMatcher {
  private final ServiceProvider target;
  private final MatchBy matchBy;
  private final List<Explanation.Look> looks = new ArrayList<>();

  MatchTrace(ServiceProvider target, MatchBy matchBy) {
    this.target = target;
    this.matchBy = matchBy;
  }

  @Override
  public List<ScimResource> find(List<MatchingValue> values) throws ServiceProviderException {
    looks.clear();
    if (matchBy == MatchBy.LISTING) {
      return byListing(values);
    }
    boolean conclusive = true;
    for (MatchingValue value : values) {
      Match match = target.match(ResourceType.USER, value);
      looks.add(new Explanation.Look(value, Explanation.Way.QUERY, match.accounts()));
      if (!match.accounts().isEmpty()) {
        return match.accounts();
      }
      conclusive &= match.conclusive();
    }
    return conclusive ? List.of() : byListing(values);
  }

  /** Where the last search has looked. */
  List<Explanation.Look> looks() {
    return List.copyOf(looks);
  }

  private List<ScimResource> byListing(List<MatchingValue> values) throws ServiceProviderException {
    List<ScimResource> listed = new AccountSearch(target, none -> List.of()).byListing(values);
    for (MatchingValue value : values) {
      List<ScimResource> holders = listed.stream().filter(value::isHeldBy).toList();
      looks.add(new Explanation.Look(value, Explanation.Way.LISTING, holders));
      if (!holders.isEmpty()) {
        return holders;
      }
    }
    return List.of();
  }
}
