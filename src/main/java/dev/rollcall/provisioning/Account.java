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
 *     link, the account of somebody else that matches
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

  /** Whether there is no link because the account that matches is somebody else's. */
  public boolean isTaken() {
    return targetId == null && resource != null;
  }

  /** This account without its link, which led nowhere. */
  public Account unlinked() {
    return new Account(known, null, false, null);
  }
}
