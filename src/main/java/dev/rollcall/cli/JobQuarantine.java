package dev.rollcall.cli;

import dev.rollcall.batch.CycleResult;
import dev.rollcall.batch.CycleResult.Ending;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.definition.SafetySettings;
import dev.rollcall.ledger.Quarantine;
import dev.rollcall.ledger.Quarantine.State;
import dev.rollcall.ledger.QuarantineReason;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.report.QuarantineFacts;
import dev.rollcall.safety.QuarantineCause;
import dev.rollcall.safety.QuarantineRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The quarantine of a job on its way through one verb: whether a cycle is due at all, and what the
 * cycle makes of it. Begins with the verb, so that the time until the next attempt counts from
 * there.
 */
final class JobQuarantine {
  private final JobDefinition job;
  private final Quarantine quarantine;
  private final QuarantineRule rule;
  private final Instant began;
  private final Optional<State> before;

  JobQuarantine(JobDefinition job, Quarantine quarantine, Clock clock) {
    SafetySettings.QuarantineShare limits = job.safety().quarantine();
    this.job = job;
    this.quarantine = quarantine;
    this.rule = new QuarantineRule(limits.failures().value(), limits.minimumFailures());
    this.began = clock.instant();
    this.before = quarantine.current();
  }

  /** The quarantine in which no cycle is due; empty when one may be tried. */
  Optional<State> waiting() {
    return before.filter(state -> !state.isDue(began, job.fingerprints().job()));
  }

  /**
   * Whether one question tells that what the job was quarantined for is mended: it is about the
   * credentials or the protocol, and not for so long that a person must act.
   */
  static boolean isMendedByAnAnswer(State state) {
    return isAboutTheTarget(state) && state.nextAttempt() != null;
  }

  /** The quarantine as it was when the verb began. */
  Optional<State> before() {
    return before;
  }

  /** The quarantine as it is now. */
  Optional<State> now() {
    return quarantine.current();
  }

  /**
   * Concludes a cycle that looked at everybody: it begins a quarantine, goes on in one, or ends it.
   *
   * @param stopped what kept the target from being used, if anything did
   */
  void conclude(CycleResult result, Optional<ServiceProviderUnavailableException> stopped) {
    if (result.ending() == Ending.TARGET_UNAVAILABLE) {
      Optional<QuarantineCause> cause = stopped.flatMap(rule::judge);
      if (cause.isPresent() || before.isPresent()) {
        goOn(cause);
      }
    } else if (result.ending() == Ending.COMPLETED) {
      Optional<QuarantineCause> cause = rule.judge(quarantine, result.cycle(), before);
      if (cause.isPresent()) {
        goOn(cause);
      } else if (before.isPresent()) {
        quarantine.end();
      }
    }
  }

  /**
   * Concludes a cycle over a few people: if the target did what it was asked, nothing is wrong with
   * it or with the credentials any more.
   */
  void concludeForAFew(CycleResult result, Map<String, Long> requests) {
    boolean aboutTheTarget = before.filter(JobQuarantine::isAboutTheTarget).isPresent();
    boolean asked = requests.values().stream().anyMatch(count -> count > 0);
    if (aboutTheTarget && asked && result.ending() == Ending.COMPLETED) {
      quarantine.end();
    }
  }

  private static boolean isAboutTheTarget(State state) {
    return state.reason() == QuarantineReason.CREDENTIALS
        || state.reason() == QuarantineReason.PROTOCOL;
  }

  private void goOn(Optional<QuarantineCause> cause) {
    quarantine.save(rule.next(before, cause.orElse(null), began, job.fingerprints().job()));
  }

  /** A quarantine as reports show it. */
  static QuarantineFacts facts(State state) {
    return new QuarantineFacts(
        state.reason().code(),
        state.reason().name().toLowerCase(Locale.ROOT),
        state.began(),
        state.attempts(),
        state.nextAttempt(),
        state.message());
  }

  /** Since when, why, and what comes next, in a sentence. */
  static String sentence(State state) {
    String next =
        state.nextAttempt() == null
            ? "It has not been well for %d days, so that no cycle is tried by itself any more"
                .formatted(QuarantineRule.LONGEST.toDays())
            : "The next attempt is at %s".formatted(state.nextAttempt());
    String mended =
        isMendedByAnAnswer(state)
            ? "`rollcall run` goes on as soon as the target answers it"
            : "`rollcall reset --quarantine` lets a run try at once";
    return "quarantined since %s: %s. %s; once it is mended, %s"
        .formatted(state.began(), state.message(), next, mended);
  }
}
