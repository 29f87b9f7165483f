package dev.rollcall.batch;

import dev.rollcall.directory.AppRole;
import dev.rollcall.directory.DirectoryUser;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.ledger.Escrow;
import dev.rollcall.ledger.Person;
import dev.rollcall.mapping.MappedAttribute.Outcome;
import dev.rollcall.provisioning.MatchingValue;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.scope.ScopeCondition;
import dev.rollcall.scope.ScopingFilter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the next run would make of one person, step by step, each with the condition and the value
 * that decided. Holds personal data: for who asked, never for a log.
 *
 * @param asked as the person was asked for
 * @param rows where the person stands in the exports
 * @param looked which exports were looked through
 * @param user what the exports say; empty when they say nothing that can be read
 * @param conditions of the scope, each with the value it met
 * @param filters each clause with the value it met
 * @param roles what was assigned, and where that stands
 * @param known what the ledger remembers
 * @param account what the target has under the link; empty when it was not asked or has nothing
 * @param looks where an account was looked for
 * @param change what is decided; empty when the target could not be asked, or nobody is there
 * @param drift what would make the linked account as it should be, if somebody has changed it at
 *     the target; a run, which compares with what was sent last, does not see that
 * @param escrow what is owed after a failure
 * @param held what a guard held back in the last run
 * @param unavailable why the target could not be asked, null when it could
 */
public record Explanation(
    String asked,
    Answer answer,
    List<SourcePosition> rows,
    List<LookedThrough> looked,
    Optional<DirectoryUser> user,
    List<ScopeCondition> conditions,
    List<ScopingFilter.Evaluation> filters,
    List<HeldRole> roles,
    Optional<Person> known,
    TargetAnswer targetAnswer,
    Optional<ScimResource> account,
    List<Look> looks,
    List<Attribute> attributes,
    Optional<PlannedChange> change,
    Optional<PlannedChange> drift,
    Optional<Escrow.Entry> escrow,
    Optional<PlannedChange> held,
    @Nullable String unavailable) {

  public Explanation {
    rows = List.copyOf(rows);
    looked = List.copyOf(looked);
    conditions = List.copyOf(conditions);
    filters = List.copyOf(filters);
    roles = List.copyOf(roles);
    looks = List.copyOf(looks);
    attributes = List.copyOf(attributes);
  }

  /** The answer in a word. */
  public enum Answer {
    IN_SCOPE,
    /** Left out; the change's standing says why. */
    SKIPPED,
    FAILED,
    /** Failed in an earlier run, and it is not time to try again. */
    IN_ESCROW,
    /** Not touched on purpose. */
    REFUSED,
    /** Known from earlier runs, and in no export any more. */
    MISSING,
    /**
     * Known from earlier runs; tonight's export holds only who has changed, and not this person.
     */
    NOT_IN_DELTA,
    UNKNOWN
  }

  /** What came of asking the target for the linked account. */
  public enum TargetAnswer {
    NOT_ASKED,
    THERE,
    GONE
  }

  /** How an account was looked for. */
  public enum Way {
    QUERY,
    LISTING
  }

  /** What is to be sent on demand: more than by a run, when somebody has changed the account. */
  public Optional<PlannedChange> onDemand() {
    return drift.or(() -> change);
  }

  /** The attributes whose values are not shown. */
  public Set<AttributePath> secrets() {
    return attributes.stream()
        .filter(Attribute::redacted)
        .map(Attribute::target)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** An export that was looked through. */
  public record LookedThrough(String files, long rows) {
    @Override
    public String toString() {
      return files + " (" + rows + (rows == 1 ? " record)" : " records)");
    }
  }

  /**
   * A role that the person holds.
   *
   * @param groupId of the assigned group through which it is held, null when held directly
   * @param positions of the assignment, and of the membership
   */
  public record HeldRole(
      AppRole role,
      @Nullable String groupId,
      @Nullable String groupName,
      List<SourcePosition> positions) {}

  /** One look for an account. */
  public record Look(MatchingValue value, Way way, List<ScimResource> found) {}

  /**
   * What one mapping makes of the person.
   *
   * @param expression the source, null when there is only a default
   * @param outcome null when the expression failed
   * @param error why it failed
   */
  public record Attribute(
      AttributePath target,
      @Nullable String expression,
      @Nullable Outcome outcome,
      @Nullable Object value,
      boolean redacted,
      List<Input> inputs,
      @Nullable String error) {}

  /**
   * What an expression has read.
   *
   * @param position where it stands; null when it is not from an export
   */
  public record Input(String name, @Nullable Object value, @Nullable SourcePosition position) {}
}
