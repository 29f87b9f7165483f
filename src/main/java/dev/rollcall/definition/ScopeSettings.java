package dev.rollcall.definition;

import dev.rollcall.scope.ProvisioningScope;
import dev.rollcall.scope.ScopingFilter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is provisioned at all, and what happens to those who are not any more.
 *
 * @param users the scope of users: sync, Default Access, filters
 * @param groupFilters a group object passes when one of them holds
 * @param deleteDisabledAfter how long a disabled account stays before it is deleted; null for ever
 */
public record ScopeSettings(
    ProvisioningScope users,
    List<ScopingFilter> groupFilters,
    NestedGroups nestedGroups,
    OutOfScopePolicy outOfScope,
    @Nullable Duration deleteDisabledAfter) {
  public ScopeSettings {
    groupFilters = List.copyOf(groupFilters);
  }

  /** How far the assignment of a group reaches. */
  public enum NestedGroups {
    DIRECT,
    TRANSITIVE
  }

  /** What happens to a linked account whose person has left the scope. */
  public enum OutOfScopePolicy {
    DISABLE,
    IGNORE,
    DELETE
  }
}
