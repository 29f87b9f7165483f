package dev.rollcall.snapshot;

import dev.rollcall.directory.AppRole;
import dev.rollcall.snapshot.ExportTally.FileTally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Who holds which roles of the application: assignments and memberships by key.
 *
 * <p>Some 15 bytes for each assignment and each membership of an assigned group. Whoever is given
 * it may share it.
 */
public final class Entitlements {
  private static final Comparator<Entitlement> ORDER =
      Comparator.comparing(Entitlement::viaGroup, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(entitlement -> entitlement.role().id());

  private final List<AppRole> roles;
  private final List<AssignedGroup> groups;
  private final KeyedValues held;
  private final boolean offersRealRole;
  private final boolean anyAssignment;
  private final EntitlementWarnings warnings;
  private final Set<PrincipalName.Form> forms;
  private final List<FileTally> files;
  private final long[] roleDigests;
  private final long[] groupDigests;

  /**
   * @param held under the hash of a principal: index of a role held directly, or {@code -1 - index}
   *     of an assigned group
   * @param forms how the exports name people
   * @param files what was read of each file
   */
  Entitlements(
      List<AppRole> roles,
      List<AssignedGroup> groups,
      KeyedValues held,
      boolean offersRealRole,
      boolean anyAssignment,
      EntitlementWarnings warnings,
      Set<PrincipalName.Form> forms,
      List<FileTally> files) {
    this.roles = List.copyOf(roles);
    this.groups = List.copyOf(groups);
    this.held = held;
    this.offersRealRole = offersRealRole;
    this.anyAssignment = anyAssignment;
    this.warnings = warnings;
    this.forms = Set.copyOf(forms);
    this.files = List.copyOf(files);
    this.roleDigests = roles.stream().mapToLong(RowDigest::ofRole).toArray();
    this.groupDigests = groups.stream().mapToLong(this::digestOfGroup).toArray();
  }

  /** Those of exports that name no assignments. */
  public static Entitlements none() {
    return new Entitlements(
        List.of(),
        List.of(),
        new KeyedValues.Builder().build(),
        true,
        false,
        EntitlementWarnings.NONE,
        Set.of(),
        List.of());
  }

  /** The roles a person holds, direct ones first; empty when not assigned. */
  public List<Entitlement> of(String principalId) {
    return of(PrincipalName.hash(principalId));
  }

  /** The roles of the person with this {@link RecordKey#hash}. */
  public List<Entitlement> of(long keyHash) {
    List<Entitlement> all = new ArrayList<>();
    for (int i = held.first(keyHash); held.isUnder(i, keyHash); i++) {
      int value = held.value(i);
      if (value >= 0) {
        all.add(new Entitlement(roles.get(value), null));
      } else {
        AssignedGroup group = groups.get(-1 - value);
        group.roles().forEach(role -> all.add(new Entitlement(roles.get(role), group.id())));
      }
    }
    all.sort(ORDER);
    return List.copyOf(all);
  }

  /** The roles of the person who has all of these names; each role and way once. */
  public List<Entitlement> of(List<String> names) {
    return names.stream()
        .map(PrincipalName::hash)
        .distinct()
        .flatMap(name -> of(name).stream())
        .distinct()
        .sorted(ORDER)
        .toList();
  }

  /** Whether the exports name people in this form. */
  boolean names(PrincipalName.Form form) {
    return forms.contains(form);
  }

  /** What was read of the groups, members, app roles and assignments, file by file. */
  public List<FileTally> files() {
    return files;
  }

  /** The roles for which a group itself is assigned; empty when it is not, or does not count. */
  public List<AppRole> ofGroup(String groupId) {
    long hash = RecordKey.hash(groupId);
    return groups.stream()
        .filter(group -> RecordKey.hash(group.id()) == hash)
        .flatMap(group -> group.roles().stream().map(roles::get))
        .toList();
  }

  /** A digest of all that {@link #of} depends on, whatever the order of the exports; 0 for none. */
  public long digest(long keyHash) {
    long sum = 0;
    for (int i = held.first(keyHash); held.isUnder(i, keyHash); i++) {
      int value = held.value(i);
      sum += value >= 0 ? roleDigests[value] : groupDigests[-1 - value];
    }
    return sum;
  }

  /** What people call an assigned group: its display name, its id when the exports have none. */
  public String groupName(String groupId) {
    return groups.stream()
        .filter(group -> group.id().equals(groupId))
        .map(AssignedGroup::name)
        .findFirst()
        .orElse(groupId);
  }

  /** Whether anybody at all is assigned, directly or through a group. */
  public boolean anyAssignment() {
    return anyAssignment;
  }

  /** Whether the application has an enabled role for users; true when no export says. */
  public boolean offersRealRole() {
    return offersRealRole;
  }

  /** Assignments of users, each person and role once. */
  public long userAssignments() {
    long count = 0;
    for (int i = 0; i < held.size(); i++) {
      count += held.value(i) >= 0 ? 1 : 0;
    }
    return count;
  }

  /** Memberships of assigned groups, each person and group once. */
  public long memberships() {
    return held.size() - userAssignments();
  }

  /** How many distinct people have an assignment of their own and were not seen. */
  public long unknownPrincipals(LongPredicate seen) {
    return unseen(seen, true);
  }

  /** How many distinct people are direct members of an assigned group and were not seen. */
  public long unknownMembers(LongPredicate seen) {
    return unseen(seen, false);
  }

  /** What was odd in the exports, by count, for the report. */
  public EntitlementWarnings warnings() {
    return warnings;
  }

  private long unseen(LongPredicate seen, boolean direct) {
    long count = 0;
    long last = 0;
    for (int i = 0; i < held.size(); i++) {
      long key = held.key(i);
      if (held.value(i) >= 0 == direct && key != last) {
        last = key;
        count += seen.test(key) ? 0 : 1;
      }
    }
    return count;
  }

  private long digestOfGroup(AssignedGroup group) {
    long sum = 0;
    for (int role : group.roles()) {
      sum += RowDigest.ofGroupRole(group.id(), roleDigests[role]);
    }
    return sum;
  }

  /**
   * A group that is assigned and counts.
   *
   * @param roles indexes of its roles
   */
  record AssignedGroup(String id, String name, List<Integer> roles) {
    AssignedGroup {
      roles = List.copyOf(roles);
    }
  }
}
