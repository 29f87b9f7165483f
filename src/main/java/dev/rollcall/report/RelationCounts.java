package dev.rollcall.report;

import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.PlannedChange;
import java.util.ArrayList;
import java.util.List;

/**
 * How many relations between accounts there were of each outcome; each member and each reference
 * counts by itself. In a plan what would be done counts as done.
 *
 * @param references managers and other references that were set
 * @param joined members who were added to a group
 * @param left members who were removed from a group
 * @param failed not or not wholly done, tried again in the next run
 * @param held removals that a guard held back
 * @param pending not sent, because the cycle ended early
 */
public record RelationCounts(
    long references, long joined, long left, long failed, long held, long pending) {

  /** There were none. */
  public static RelationCounts none() {
    return new RelationCounts(0, 0, 0, 0, 0, 0);
  }

  /** These and those of one change more. */
  RelationCounts plus(PlannedChange change, Outcome outcome) {
    long size = change.size();
    return switch (outcome) {
      case FAILED -> new RelationCounts(references, joined, left, failed + size, held, pending);
      case HELD -> new RelationCounts(references, joined, left, failed, held + size, pending);
      case PENDING -> new RelationCounts(references, joined, left, failed, held, pending + size);
      case UPDATED -> plus(change.action(), size);
      case CREATED, DISABLED, ENABLED, DELETED, UNCHANGED, SKIPPED, REFUSED -> this;
    };
  }

  private RelationCounts plus(Action action, long size) {
    return switch (action) {
      case REFER -> new RelationCounts(references + size, joined, left, failed, held, pending);
      case JOIN -> new RelationCounts(references, joined + size, left, failed, held, pending);
      case LEAVE -> new RelationCounts(references, joined, left + size, failed, held, pending);
      case CREATE, UPDATE, ENABLE, DISABLE, DELETE, NONE -> this;
    };
  }

  /** Whether there was any. */
  boolean any() {
    return references + joined + left + failed + held + pending > 0;
  }

  /** {@code 3 references set, 40 members added, 2 members removed}. */
  String text() {
    List<String> parts = done();
    add(parts, failed, "relation failed", "relations failed");
    add(parts, held, "removal of a member held back", "removals of members held back");
    add(parts, pending, "relation pending", "relations pending");
    return Wording.list(parts);
  }

  /** The same without what was not done. */
  List<String> done() {
    List<String> parts = new ArrayList<>();
    add(parts, references, "reference set", "references set");
    add(parts, joined, "member added", "members added");
    add(parts, left, "member removed", "members removed");
    return parts;
  }

  private static void add(List<String> parts, long count, String one, String many) {
    if (count > 0) {
      parts.add(Wording.count(count, one, many));
    }
  }
}
