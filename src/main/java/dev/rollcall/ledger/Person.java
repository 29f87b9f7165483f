package dev.rollcall.ledger;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.provisioning.Account;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.scim.ScimResource;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger remembers of one object.
 *
 * @param digest of the record it was last decided on; 0 when it stood in no export
 * @param targetId the link, if there is one
 * @param due when it is owed another try, in seconds since 1970; 0 when nothing is owed
 */
public record Person(
    ObjectKind kind,
    String key,
    long digest,
    Standing standing,
    @Nullable String targetId,
    boolean active,
    long due,
    @Nullable ScimResource resource) {

  /** The account as the planner sees it. */
  public Account account() {
    return new Account(true, targetId, active, resource);
  }
}
