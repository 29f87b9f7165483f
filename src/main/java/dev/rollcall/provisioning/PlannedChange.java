package dev.rollcall.provisioning;

import dev.rollcall.scim.AttributeChange;
import dev.rollcall.scim.ScimResource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided for one object: what is to be sent, or why nothing is.
 *
 * @param standing what is remembered of the object once this is done
 * @param status {@link Status#PLANNED} when something will be sent; else the outcome is known
 *     already
 * @param detail for reports: the condition and the value that decided
 * @param account what is known of the account before
 * @param wanted what the account is to have; null when it is not to have anything
 * @param matching by which values an account is looked for before one is created
 * @param claims what the account will hold alone
 * @param error why it failed before anything was sent
 * @param sourceRow the record as it stands in the export, kept for what failed
 */
public record PlannedChange(
    Subject subject,
    Action action,
    Standing standing,
    Status status,
    String detail,
    Account account,
    @Nullable ScimResource wanted,
    List<MatchingValue> matching,
    List<Claim> claims,
    @Nullable ProvisioningError error,
    @Nullable String sourceRow) {

  /** Where a change is on its way. */
  public enum Status {
    /** Decided, not sent yet. */
    PLANNED,
    /** A guard held it back. */
    HELD,
    /** Sent, and the target did it. */
    SUCCEEDED,
    /** Nothing to send: the account is as it should be. */
    UNCHANGED,
    /** Left out; the standing says why. */
    SKIPPED,
    /** Did not work, or cannot. */
    FAILED,
    /** Failed in an earlier cycle, and it is not time to try again yet: counts as failed. */
    ESCROWED,
    /** Not touched on purpose: protected, or something changed since a person decided. */
    REFUSED
  }

  public PlannedChange {
    matching = List.copyOf(matching);
    claims = List.copyOf(claims);
  }

  /** In which order changes are sent: who frees a name before who takes it. */
  public enum Phase {
    RELEASE,
    CHANGE,
    CREATE,
    NOTHING
  }

  /**
   * Disables and deletes first, then updates, then creations: a recycled address is free by then.
   */
  public Phase phase() {
    return switch (action) {
      case DELETE, DISABLE -> Phase.RELEASE;
      case UPDATE, ENABLE -> Phase.CHANGE;
      case CREATE -> Phase.CREATE;
      case NONE -> Phase.NOTHING;
    };
  }

  /** What changes, attribute by attribute, old to new. */
  public List<AttributeChange> changes() {
    if (wanted == null) {
      return List.of();
    }
    ScimResource before = account.resource();
    return before == null || action == Action.CREATE
        ? ScimResource.EMPTY.changesTo(wanted)
        : before.changesTo(wanted);
  }

  /**
   * Whether nothing is to be learnt about the object from this: its row could not be read, or it
   * was found to have been dealt with already.
   */
  public boolean teachesNothing() {
    return error != null
        && (error.code().equals(ProvisioningError.MALFORMED)
            || error.code().equals(ProvisioningError.PROVISIONED_SINCE)
            || error.code().equals(ProvisioningError.SOURCE_CHANGED));
  }

  /** This change under another name. */
  public PlannedChange withSubject(Subject named) {
    return new PlannedChange(
        named, action, standing, status, detail, account, wanted, matching, claims, error,
        sourceRow);
  }

  /** This change of a known account. */
  public PlannedChange withAccount(Account known) {
    return new PlannedChange(
        subject, action, standing, status, detail, known, wanted, matching, claims, error,
        sourceRow);
  }

  /** This change, which failed before it was sent. */
  public PlannedChange failed(ProvisioningError why) {
    return new PlannedChange(
        subject,
        action,
        Standing.FAILED,
        Status.FAILED,
        detail,
        account,
        wanted,
        matching,
        claims,
        why,
        sourceRow);
  }
}
