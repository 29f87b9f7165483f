package dev.rollcall.provisioning;

import dev.rollcall.scim.ScimResource;
import java.util.List;

/** Finds the account that a person has at the target already (Entra reference §4.2). */
public interface AccountMatcher {

  /**
   * The accounts found by the first matching value that finds any: none, one, or several.
   *
   * @param values in ascending precedence, not empty
   */
  List<ScimResource> find(List<MatchingValue> values) throws ServiceProviderException;
}
