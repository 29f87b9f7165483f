package dev.rollcall.snapshot;

import java.util.List;
import java.util.function.LongPredicate;

/** Who holds which roles of the application: assignments and memberships by key. */
public final class Entitlements {
  Entitlements() {}

  /** Those of exports that name no assignments. */
  public static Entitlements none() {
    return new Entitlements();
  }

  /** The roles a person holds, in a fixed order; empty when not assigned. */
  public List<Entitlement> of(String principalId) {
    return of(RecordKey.hash(principalId));
  }

  /** The roles of the person with this {@link RecordKey#hash}. */
  public List<Entitlement> of(long keyHash) {
    return List.of();
  }

  /** A digest of all that {@link #of} depends on, whatever the order of the exports; 0 for none. */
  public long digest(long keyHash) {
    return 0;
  }

  /** Whether anybody at all is assigned, directly or through a group. */
  public boolean anyAssignment() {
    return false;
  }

  /** Whether the application has an enabled role for users; true when no export says. */
  public boolean offersRealRole() {
    return true;
  }

  /** Assignments of users, each person and role once. */
  public long userAssignments() {
    return 0;
  }

  /** How many distinct people have an assignment of their own and were not seen. */
  public long unknownPrincipals(LongPredicate seen) {
    return 0;
  }

  /** How many distinct people are direct members of an assigned group and were not seen. */
  public long unknownMembers(LongPredicate seen) {
    return 0;
  }

  /** What was odd in the exports, by count, for the report. */
  public EntitlementWarnings warnings() {
    return EntitlementWarnings.NONE;
  }
}
