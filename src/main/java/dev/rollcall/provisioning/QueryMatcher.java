package dev.rollcall.provisioning;

import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.util.List;

/** Looks for an account by one query for each matching value. */
public final class QueryMatcher implements AccountMatcher {
  private final ServiceProvider target;

  public QueryMatcher(ServiceProvider target) {
    this.target = target;
  }

  @Override
  public List<ScimResource> find(List<MatchingValue> values) throws ServiceProviderException {
    for (MatchingValue value : values) {
      List<ScimResource> accounts = target.match(ResourceType.USER, value).accounts();
      if (!accounts.isEmpty()) {
        return accounts;
      }
    }
    return List.of();
  }
}
