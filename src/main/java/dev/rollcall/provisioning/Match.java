package dev.rollcall.provisioning;

import dev.rollcall.scim.ScimResource;
import java.util.List;

/**
 * The accounts that were found for a matching value.
 *
 * @param accounts none, one, or several, which nobody may choose between
 */
public record Match(List<ScimResource> accounts) {
  public Match {
    accounts = List.copyOf(accounts);
  }
}
