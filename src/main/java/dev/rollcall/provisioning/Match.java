package dev.rollcall.provisioning;

import dev.rollcall.scim.ScimResource;
import java.util.List;

/**
 * The accounts that were found for a matching value.
 *
 * @param accounts none, one, or several, which nobody may choose between
 * @param conclusive whether finding none means that there is none; it does not when the target
 *     cannot be asked for this attribute, or for letters like these
 */
public record Match(List<ScimResource> accounts, boolean conclusive) {
  public Match {
    accounts = List.copyOf(accounts);
  }

  /** Nobody was found, and there may be somebody. */
  public static Match unknown() {
    return new Match(List.of(), false);
  }
}
