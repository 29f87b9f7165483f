package dev.rollcall.provisioning;

import dev.rollcall.scim.ScimResource;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an object's account before a change.
 *
 * @param known whether the ledger has an entry for the object, linked or not
 * @param targetId the link: the account's id at the target, null when there is none
 * @param active whether the account was active when last heard of
 * @param resource the last resource sent, or what the target showed when it was matched; without a
 *     link, an account that may have to be reckoned with
 */
public record Account(
    boolean known, @Nullable String targetId, boolean active, @Nullable ScimResource resource) {
  private static final Account UNKNOWN = new Account(false, null, false, null);

  /** Nobody has heard of the object yet. */
  public static Account unknown() {
    return UNKNOWN;
  }

  /** Whether there is a link. */
  public boolean linked() {
    return targetId != null;
  }

  /** This account once the target's own was found for it. */
  public Account matched(String id, ScimResource found) {
    return new Account(known, id, found.isActive(), found);
  }

  /** No account yet: the one that matches is somebody else's. */
  public Account taken(ScimResource others) {
    return new Account(known, null, false, others);
  }

  /** No account as far as is known: the target could not be asked. */
  public Account unsought() {
    return new Account(known, null, false, ScimResource.EMPTY);
  }

  /** Whether one must be looked for before one is created. */
  public boolean mayExist() {
    return targetId == null && resource != null;
  }

  /** This account without its link, which led nowhere. */
  public Account unlinked() {
    return new Account(known, null, false, null);
  }
}
