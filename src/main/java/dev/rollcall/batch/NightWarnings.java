package dev.rollcall.batch;

import dev.rollcall.mapping.MappingCheck;
import dev.rollcall.snapshot.ColumnsFound;
import dev.rollcall.snapshot.EntitlementWarnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/** What was odd about the exports of a night, in sentences for the report. */
final class NightWarnings {
  private final Night night;
  private final DecideTally tally;
  private final UsersPass users;
  private final List<String> warnings = new ArrayList<>();

  NightWarnings(Night night, DecideTally tally, UsersPass users) {
    this.users = users;
    this.night = night;
    this.tally = tally;
  }

  List<String> all() {
    warnings.addAll(night.job().scope().users().warnings());
    warnings.addAll(night.errors().doubts());
    entitlements(night.entitlements().warnings());
    strangers();
    attributesInOtherCase(tally.columns());
    if (tally.delta()) {
      warnings.add(
          "the users export is a delta: whoever is not in it has not changed, and nobody was taken"
              + " for missing");
    }
    if (tally.unidentified()) {
      warnings.add(
          night.errors().passed().isEmpty()
              ? "a malformed row does not say whom it is about, so nobody was taken for missing"
              : "an export could not be read in full, so nobody was taken for missing");
    }
    return warnings;
  }

  private void entitlements(EntitlementWarnings odd) {
    count(
        odd.unknownRoles(),
        "assignments to a role that appRoles does not know, counted as a real role");
    count(
        odd.notSecurityEnabled(),
        "assigned groups that are not security-enabled, which count for nobody");
    count(
        odd.unknownGroups(),
        "assigned groups that are not in the groups export, which count all the same");
    count(odd.nestedGroups(), "groups nested in an assigned group, whose members do not count");
    count(odd.circles(), "groups that are members of themselves by way of others");
  }

  /** Fewer than the trust gate refuses, but somebody who is expected is not there. */
  private void strangers() {
    if (!users.isOpen() || users.isPartial() || tally.delta()) {
      return;
    }
    LongPredicate seen = users.opened().seen();
    count(
        night.entitlements().unknownPrincipals(seen), "assigned people who are in no users export");
    count(
        night.entitlements().unknownMembers(seen),
        "members of assigned groups who are in no users export");
  }

  /** An empty attribute is no mistake; one that only its case tells from another probably is. */
  private void attributesInOtherCase(ColumnsFound found) {
    if (!found.isNearlyAll()) {
      return;
    }
    Set<String> there = new TreeSet<>(found.columns());
    there.addAll(found.filled());
    Set<String> wanted = new TreeSet<>(night.wantedAttributes());
    wanted.removeAll(MappingCheck.COMPUTED);
    for (String name : wanted) {
      if (MappingCheck.nameIn(there, name).isEmpty()) {
        MappingCheck.nearestAttribute(name, there)
            .filter(name::equalsIgnoreCase)
            .ifPresent(
                near ->
                    warnings.add(
                        "a mapping or filter asks for [%s], which no user has; did you mean [%s]?"
                            .formatted(name, near)));
      }
    }
  }

  private void count(long count, String text) {
    if (count > 0) {
      warnings.add(text + ": " + count);
    }
  }
}
