package dev.rollcall.scope;

import dev.rollcall.directory.AppRole;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The roles of the application that somebody holds, each with where it came from. The order of the
 * exports does not show: grants are sorted by role, the direct one first.
 */
public record AppRoles(List<Grant> grants) {
  private static final Comparator<Grant> ORDER =
      Comparator.<Grant, String>comparing(grant -> grant.role().id())
          .thenComparing(Grant::throughGroup, Comparator.nullsFirst(Comparator.naturalOrder()));

  private static final AppRoles NONE = new AppRoles(List.of());

  /**
   * One way by which a role is held.
   *
   * @param throughGroup the key of the assigned group, null when the person was assigned directly
   */
  public record Grant(AppRole role, @Nullable String throughGroup) {
    /** {@code Default Access, directly} or {@code Staff, through group 7c1e…}. */
    @Override
    public String toString() {
      String origin = throughGroup == null ? "directly" : "through group " + throughGroup;
      return role.displayName() + ", " + origin;
    }
  }

  public AppRoles {
    grants = grants.stream().sorted(ORDER).toList();
  }

  /** Nothing is held: not assigned. */
  public static AppRoles none() {
    return NONE;
  }

  /** Whether there is no assignment at all. */
  public boolean isEmpty() {
    return grants.isEmpty();
  }

  /** Whether there are assignments, and every one of them is Default Access. */
  public boolean onlyDefaultAccess() {
    return !isEmpty() && grants.stream().allMatch(grant -> grant.role().isDefaultAccess());
  }

  /**
   * Each role once. Default Access means "no role in particular" and is left out beside a real one.
   */
  public List<AppRole> effective() {
    return grants.stream()
        .map(Grant::role)
        .filter(role -> onlyDefaultAccess() || !role.isDefaultAccess())
        .distinct()
        .toList();
  }
}
