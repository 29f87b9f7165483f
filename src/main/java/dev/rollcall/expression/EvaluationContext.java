package dev.rollcall.expression;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What an expression may look at: the person's source attributes, and the few things beyond the row
 * that some functions need. Everything is at hand; evaluation does no input or output.
 */
public interface EvaluationContext {
  /** The value of a source attribute; {@link Value.Null#NULL} when the person has none. */
  Value attribute(String name);

  /** The person's app role assignments in order: the value of {@code [appRoleAssignments]}. */
  default List<AssignedRole> appRoleAssignments() {
    return List.of();
  }

  /** What Now() tells. */
  default Instant now() {
    return Instant.now();
  }

  /**
   * Whether somebody else at the target holds this value of the attribute, in any case
   * (SelectUniqueValue).
   */
  default boolean isTaken(String candidate) {
    return false;
  }

  /** The tenant's default domain (DefaultDomain), if it is known. */
  default @Nullable String defaultDomain() {
    return null;
  }

  /**
   * Where Guid and RandomString get their randomness: a secure source unless a test says otherwise.
   */
  default RandomGenerator random() {
    return SecureSource.RANDOM;
  }

  /** A context of attributes alone; see {@link AttributesContext} for the rest. */
  static AttributesContext of(Map<String, ? extends @Nullable Object> attributes) {
    return AttributesContext.of(attributes);
  }

  /** One app role that is assigned to the person. */
  record AssignedRole(@Nullable String id, @Nullable String displayName, @Nullable String value) {}
}
