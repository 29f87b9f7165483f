package dev.rollcall.provisioning;

import dev.rollcall.scim.AttributeChange;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ScimResource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
 * @param references to which others the object refers, by their keys; not kept with a staged change
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
    @Nullable String sourceRow,
    List<WantedReference> references) {
  private static final AttributePath MEMBERS = AttributePath.parse("members");

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
    references = List.copyOf(references);
  }

  /** A change of an object that refers to nobody. */
  public PlannedChange(
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
    this(
        subject, action, standing, status, detail, account, wanted, matching, claims, error,
        sourceRow, List.of());
  }

  /** In which order changes are sent: who frees a name before who takes it. */
  public enum Phase {
    RELEASE,
    CHANGE,
    CREATE,
    NOTHING,
    /** Who leaves a group, before anybody joins it. */
    LEAVES,
    JOINS,
    REFERENCES;

    /** Whether it is about an object itself, and not about its relations to others. */
    public boolean isAboutObject() {
      return compareTo(LEAVES) < 0;
    }
  }

  /**
   * Disables and deletes first, then updates, then creations: a recycled address is free by then.
   * What an object has to do with others follows, when all have their accounts.
   */
  public Phase phase() {
    return switch (action) {
      case DELETE, DISABLE -> Phase.RELEASE;
      case UPDATE, ENABLE -> Phase.CHANGE;
      case CREATE -> Phase.CREATE;
      case NONE -> Phase.NOTHING;
      case LEAVE -> Phase.LEAVES;
      case JOIN -> Phase.JOINS;
      case REFER -> Phase.REFERENCES;
    };
  }

  /** What changes, attribute by attribute, old to new; of members who leaves and who joins. */
  public List<AttributeChange> changes() {
    if (action == Action.JOIN || action == Action.LEAVE) {
      return List.of(
          new AttributeChange(
              MEMBERS, members(account.resource()).orElse(null), members(wanted).orElse(null)));
    }
    if (wanted == null) {
      return List.of();
    }
    ScimResource before = account.resource();
    return before == null || action == Action.CREATE
        ? ScimResource.EMPTY.changesTo(wanted)
        : before.changesTo(wanted);
  }

  /**
   * Of the changes those that a person needs to read.
   *
   * @param secrets attributes that change without their values being shown
   */
  public List<AttributeChange> readableChanges(Set<AttributePath> secrets) {
    return changes().stream()
        .filter(change -> !change.namesElement())
        .map(change -> isSecret(change.path(), secrets) ? change.concealed() : change)
        .toList();
  }

  private static boolean isSecret(AttributePath path, Set<AttributePath> secrets) {
    return secrets.contains(path) || secrets.contains(path.root());
  }

  /** How many relations to others it is about; 1 when it is about the object itself. */
  public int size() {
    return switch (action) {
      case JOIN -> members(wanted).map(JsonNode::size).orElse(0);
      case LEAVE -> members(account.resource()).map(JsonNode::size).orElse(0);
      case REFER -> changes().size();
      case CREATE, UPDATE, ENABLE, DISABLE, DELETE, NONE -> 1;
    };
  }

  private static Optional<JsonNode> members(@Nullable ScimResource resource) {
    return resource == null
        ? Optional.empty()
        : Optional.ofNullable(resource.toJson().get(MEMBERS.toString()));
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
        named,
        action,
        standing,
        status,
        detail,
        account,
        wanted,
        matching,
        claims,
        error,
        sourceRow,
        references);
  }

  /** This change with another detail for reports. */
  PlannedChange withDetail(String said) {
    return new PlannedChange(
        subject,
        action,
        standing,
        status,
        said,
        account,
        wanted,
        matching,
        claims,
        error,
        sourceRow,
        references);
  }

  /** This change of a known account. */
  public PlannedChange withAccount(Account known) {
    return new PlannedChange(
        subject,
        action,
        standing,
        status,
        detail,
        known,
        wanted,
        matching,
        claims,
        error,
        sourceRow,
        references);
  }

  /** This change of an object that refers to others. */
  public PlannedChange referringTo(List<WantedReference> others) {
    return new PlannedChange(
        subject, action, standing, status, detail, account, wanted, matching, claims, error,
        sourceRow, others);
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
        sourceRow,
        references);
  }
}
