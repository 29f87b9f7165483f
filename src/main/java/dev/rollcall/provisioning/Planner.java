package dev.rollcall.provisioning;

import dev.rollcall.provisioning.PlannedChange.Status;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.scope.SkipReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happens to one object, from what is wanted, what the ledger knows and what was found
 * at the target. Pure: asks nobody, sends nothing.
 */
public final class Planner {

  /** What happens to an account whose person is not in scope any more. */
  public enum Leaving {
    DISABLE,
    DELETE,
    IGNORE
  }

  private final List<AttributePath> unique;
  private final ProtectedAccounts protectedAccounts;
  private final AllowedActions allowed;

  /**
   * @param unique attributes that one account may hold
   */
  public Planner(
      List<AttributePath> unique, ProtectedAccounts protectedAccounts, AllowedActions allowed) {
    this.unique = List.copyOf(unique);
    this.protectedAccounts = protectedAccounts;
    this.allowed = allowed;
  }

  /**
   * Somebody in scope without an account: it is created, unless its name is protected: nobody could
   * ever disable it.
   */
  public PlannedChange create(
      Subject subject, Account account, ScimResource wanted, List<MatchingValue> matching) {
    if (protectedAccounts.contain(wanted)) {
      return refuse(subject, account);
    }
    return allowed.permit(
        new PlannedChange(
            subject,
            Action.CREATE,
            Standing.PROVISIONED,
            Status.PLANNED,
            "",
            account,
            wanted,
            matching,
            Claim.of(wanted, unique),
            null,
            null));
  }

  /** Somebody in scope with an account: what differs is updated, or nothing is. */
  public PlannedChange change(
      Subject subject, Account account, ScimResource wanted, List<MatchingValue> matching) {
    ScimResource before = account.resource() == null ? ScimResource.EMPTY : account.resource();
    if (protectedAccounts.contain(before) || protectedAccounts.contain(before.merge(wanted))) {
      return refuse(subject, account);
    }
    boolean differs = !before.changesTo(wanted).isEmpty();
    Action action =
        differs ? change(account.active(), before.merge(wanted).isActive()) : Action.NONE;
    Status status = differs ? Status.PLANNED : Status.UNCHANGED;
    return allowed.permit(
        new PlannedChange(
            subject,
            action,
            Standing.PROVISIONED,
            status,
            "",
            account,
            wanted,
            matching,
            Claim.of(before.merge(wanted), unique),
            null,
            null));
  }

  /** A mapping may disable who is in scope: that counts as a disable, for the guard too. */
  private static Action change(boolean activeBefore, boolean activeAfter) {
    if (activeBefore == activeAfter) {
      return Action.UPDATE;
    }
    return activeAfter ? Action.ENABLE : Action.DISABLE;
  }

  /**
   * Somebody out of scope: an active account is left behind as the job says, one that is disabled
   * already is deleted if it says so, everything else is skipped.
   *
   * @param inactive what the account is to have when it is disabled; without attributes when no
   *     mapping says how an account is disabled
   */
  public PlannedChange leave(
      Subject subject,
      Account account,
      SkipReason reason,
      String detail,
      Leaving leaving,
      ScimResource inactive) {
    boolean nothingToDo = !account.active() && leaving == Leaving.DISABLE;
    if (!account.linked() || nothingToDo || leaving == Leaving.IGNORE) {
      return skip(subject, account, reason, detail);
    }
    if (protectedAccounts.contain(account.resource())) {
      return refuse(subject, account);
    }
    if (leaving == Leaving.DELETE) {
      return allowed.permit(leaving(subject, account, reason, detail, Action.DELETE, null));
    }
    ScimResource before = account.resource() == null ? ScimResource.EMPTY : account.resource();
    return before.changesTo(inactive).isEmpty()
        ? skip(
            subject, account, reason, detail + "; no mapping of IsSoftDeleted says how to disable")
        : allowed.permit(leaving(subject, account, reason, detail, Action.DISABLE, inactive));
  }

  /** Somebody left out, about whom nothing is sent. */
  public PlannedChange skip(Subject subject, Account account, SkipReason reason, String detail) {
    return new PlannedChange(
        subject,
        Action.NONE,
        Standing.of(reason),
        Status.SKIPPED,
        detail,
        account,
        null,
        List.of(),
        List.of(),
        null,
        null);
  }

  /** Somebody who cannot be provisioned as the record stands. */
  public PlannedChange fail(
      Subject subject,
      Account account,
      @Nullable ScimResource wanted,
      List<MatchingValue> matching,
      ProvisioningError error) {
    Action action = account.linked() ? Action.UPDATE : Action.CREATE;
    return new PlannedChange(
        subject,
        action,
        Standing.FAILED,
        Status.FAILED,
        error.reason(),
        account,
        wanted,
        matching,
        List.of(),
        error,
        null);
  }

  /** An account that is protected. */
  public PlannedChange refuse(Subject subject, Account account) {
    ProvisioningError error = ProtectedAccounts.refusal();
    return new PlannedChange(
        subject,
        Action.NONE,
        Standing.REFUSED,
        Status.REFUSED,
        error.reason(),
        account,
        null,
        List.of(),
        List.of(),
        error,
        null);
  }

  private PlannedChange leaving(
      Subject subject,
      Account account,
      SkipReason reason,
      String detail,
      Action action,
      @Nullable ScimResource wanted) {
    return new PlannedChange(
        subject,
        action,
        Standing.of(reason),
        Status.PLANNED,
        detail,
        account,
        wanted,
        List.of(),
        List.of(),
        null,
        null);
  }
}
