package dev.rollcall.report;

import dev.rollcall.provisioning.Standing;
import java.util.Optional;

/** Why somebody was left out, as reports name and explain it; in the order in which they hold. */
public enum SkippedReason {
  DELETED(
      "Deleted",
      "Soft-deleted in the directory.",
      "Restore the person in the directory, if that was a mistake."),
  NOT_ASSIGNED(
      "NotAssigned",
      "Neither assigned to the application nor a direct member of an assigned group.",
      "Assign the person, or a group the person is a direct member of; nested groups do not count."),
  DEFAULT_ACCESS(
      "DefaultAccess",
      "Assigned, but Default Access is the only role the person holds.",
      "Give the person, or the group, one of the application's own roles."),
  SCOPING_FILTER(
      "ScopingFilter",
      "Assigned, but no scoping filter of the job lets the person through.",
      "Compare the person's attributes with scope.filters; explain shows each condition."),
  DISABLED(
      "Disabled",
      "Sign-in is blocked in the directory, so no account is created.",
      "Nothing, if the person is meant to be blocked; else unblock sign-in."),
  /** Only in reports of jobs that have switched something off. */
  SWITCHED_OFF(
      "SwitchedOff",
      "What would be done at the target is not among the job's mappings.actions.",
      "Nothing, if that is meant; else name the action there.");

  private final String code;
  private final String explanation;
  private final String remedy;

  SkippedReason(String code, String explanation, String remedy) {
    this.code = code;
    this.explanation = explanation;
    this.remedy = remedy;
  }

  /** The reason behind a standing; empty when it is none of somebody left out. */
  public static Optional<SkippedReason> of(Standing standing) {
    return switch (standing) {
      case PROVISIONED, FAILED, REFUSED -> Optional.empty();
      case DELETED -> Optional.of(DELETED);
      case NOT_ASSIGNED -> Optional.of(NOT_ASSIGNED);
      case DEFAULT_ACCESS -> Optional.of(DEFAULT_ACCESS);
      case SCOPING_FILTER -> Optional.of(SCOPING_FILTER);
      case DISABLED -> Optional.of(DISABLED);
      case SWITCHED_OFF -> Optional.of(SWITCHED_OFF);
    };
  }

  /** The name in {@code report.json}, such as {@code DefaultAccess}. */
  public String code() {
    return code;
  }

  /** What it means, in a sentence. */
  public String explanation() {
    return explanation;
  }

  /** What to do about it, in a sentence. */
  public String remedy() {
    return remedy;
  }
}
