package dev.rollcall.provisioning;

import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.util.List;

/** Looks for an account by one query for each matching value. */
public final class QueryMatcher implements AccountMatcher {
  private final ServiceProvider target;
  private final ResourceType type;
  private final AccountMatcher otherwise;

  /** Takes "nobody" for an answer, whatever it is worth. */
  public QueryMatcher(ServiceProvider target) {
    this(target, values -> List.of());
  }

  /**
   * @param otherwise looks where queries found nobody and could not have found everybody
   */
  public QueryMatcher(ServiceProvider target, AccountMatcher otherwise) {
    this(target, ResourceType.USER, otherwise);
  }

  /** Looks among the resources of a type. */
  public QueryMatcher(ServiceProvider target, ResourceType type, AccountMatcher otherwise) {
    this.target = target;
    this.type = type;
    this.otherwise = otherwise;
  }

  @Override
  public List<ScimResource> find(List<MatchingValue> values) throws ServiceProviderException {
    boolean conclusive = true;
    for (MatchingValue value : values) {
      Match match = target.match(type, value);
      if (!match.accounts().isEmpty()) {
        return match.accounts();
      }
      conclusive &= match.conclusive();
    }
    return conclusive ? List.of() : otherwise.find(values);
  }
}
