package dev.rollcall.batch;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.People;
import dev.rollcall.safety.ExportFacts;
import dev.rollcall.safety.ExportGuard;
import dev.rollcall.safety.ExportRule;
import dev.rollcall.snapshot.Entitlements;
import dev.rollcall.snapshot.UserExport;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;

/**
 * The trust gate's judgement of one night. It is due when all exports have been read, and before
 * the target is asked anything: whichever comes first.
 *
 * <p>Not for use by several threads at once.
 */
final class ExportJudgement {

  /** Whether the Default Access rule is on. */
  enum DefaultAccessRule {
    ON,
    OFF
  }

  private final UsersPass users;
  private final ExportGuard exports;
  private final People people;
  private final DefaultAccessRule defaultAccess;
  private final Function<DecideTally, List<ExportFacts>> facts;
  private final Set<String> wantedAttributes;
  private final Clock clock;
  private boolean made;

  ExportJudgement(
      UsersPass users,
      ExportGuard exports,
      People people,
      DefaultAccessRule defaultAccess,
      Function<DecideTally, List<ExportFacts>> facts,
      Set<String> wantedAttributes,
      Clock clock) {
    this.users = users;
    this.exports = exports;
    this.people = people;
    this.defaultAccess = defaultAccess;
    this.facts = facts;
    this.wantedAttributes = Set.copyOf(wantedAttributes);
    this.clock = clock;
  }

  /**
   * Judges before the users have been read to their end: reads them once more, ahead. A process
   * that resumes a step behind deciding does not: they were judged then.
   *
   * @throws dev.rollcall.source.ExportException when an export is not to be trusted as a whole
   * @throws dev.rollcall.safety.ExportRefusedException when a rule of the trust gate is broken
   */
  void makeAhead() {
    if (made || !users.isOpen()) {
      return;
    }
    try (UserExport ahead = users.ahead()) {
      while (ahead.next() != null) {
        // Decided is when the pass comes to it.
      }
      make(
          DecideTally.none().plus(ahead.position(), ahead.tally(), ahead.columns()),
          Optional.of(ahead.seen()));
    }
  }

  /** Judges by what the pass over the users has counted. */
  void make(DecideTally tally) {
    make(tally, users.isOpen() ? Optional.of(users.opened().seen()) : Optional.empty());
  }

  Entitlements entitlements() {
    return users.entitlements();
  }

  boolean defaultAccessIsExcluded() {
    return defaultAccess == DefaultAccessRule.ON;
  }

  private void make(DecideTally tally, Optional<LongPredicate> seen) {
    if (!users.isPartial()) {
      exports.judge(judged(tally), clock.instant());
      if (!tally.delta()) {
        exports.judgeColumns(tally.columns(), wantedAttributes);
      }
      judgeAppRoles();
      if (!tally.delta()) {
        seen.ifPresent(this::judgeNames);
      }
    }
    made = true;
  }

  /** A delta holds some of the users, so that their number says nothing. */
  private List<ExportFacts> judged(DecideTally tally) {
    return facts.apply(tally).stream()
        .filter(export -> !tally.delta() || !export.role().equals("users"))
        .toList();
  }

  private void judgeAppRoles() {
    if (defaultAccessIsExcluded()
        && entitlements().anyAssignment()
        && !entitlements().offersRealRole()
        && people.activeAccounts(ObjectKind.USER) > 0) {
      exports.refuse(
          ExportRule.APP_ROLES,
          "the application offers no role that a user could be given, so that the Default Access"
              + " rule would disable everybody: export the app roles again, or set"
              + " scope.defaultAccess to include");
    }
  }

  private void judgeNames(LongPredicate seen) {
    exports.judgeAssignments(
        entitlements().unknownPrincipals(seen), entitlements().userAssignments());
    exports.judgeMembers(entitlements().unknownMembers(seen), entitlements().memberships());
  }
}
