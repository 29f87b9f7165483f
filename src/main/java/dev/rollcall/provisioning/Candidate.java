package dev.rollcall.provisioning;

import dev.rollcall.directory.DirectoryUser;
import dev.rollcall.scope.AppRoles;

/**
 * A person about whom something is to be decided.
 *
 * @param user what the exports say
 * @param softDeleted whether the person stands among the deleted users
 * @param roles the application's roles the person holds
 * @param digest of the record and of what its meaning depends on
 * @param account what the ledger knows
 */
public record Candidate(
    DirectoryUser user, boolean softDeleted, AppRoles roles, long digest, Account account) {

  Subject subject() {
    return new Subject(
        dev.rollcall.directory.ObjectKind.USER, user.key(), user.label(), user.position(), digest);
  }
}
