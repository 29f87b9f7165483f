package dev.rollcall.safety;

import dev.rollcall.ledger.Cycle;
import dev.rollcall.ledger.Quarantine;
import dev.rollcall.ledger.QuarantineReason;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a job is quarantined, so that it is tried less often until its errors are gone (Entra
 * reference §6).
 *
 * @param failurePercent the largest share of failures
 * @param minimumFailures never for fewer
 */
public record QuarantineRule(BigDecimal failurePercent, long minimumFailures) {
  /** How long a quarantined job is tried. */
  public static final Duration LONGEST = Duration.ofDays(28);

  /** Once a day, with time to spare: a job that runs at 2:00 must be due at 2:00. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(22);

  /** As many times the smallest number as Entra's 40,000 are of its 5,000. */
  private static final long COUNT_FACTOR = 8;

  private static final int MOST_DOUBLINGS = 5;

  /** What is wrong with a record in the exports is no failure of provisioning. */
  private static final Set<String> NOT_COUNTED =
      Set.of(ProvisioningError.MALFORMED, ProvisioningError.DUPLICATE_SOURCE, "ImportSkipped");

  /** What stopped a cycle; empty for trouble that may pass by itself. */
  public Optional<QuarantineCause> judge(ServiceProviderUnavailableException stopped) {
    String message = String.valueOf(stopped.getMessage());
    return switch (stopped.fault()) {
      case OUTAGE -> Optional.empty();
      case CREDENTIALS -> Optional.of(new QuarantineCause(QuarantineReason.CREDENTIALS, message));
      case PROTOCOL -> Optional.of(new QuarantineCause(QuarantineReason.PROTOCOL, message));
    };
  }

  /**
   * What a cycle that came to its end shows.
   *
   * @param before the quarantine in which it was tried, if there was one
   */
  public Optional<QuarantineCause> judge(
      Quarantine quarantine, Cycle cycle, Optional<Quarantine.State> before) {
    Quarantine.Evidence evidence =
        quarantine.evidence(cycle, before.map(Quarantine.State::began), NOT_COUNTED);
    return tooLargeAShare(evidence).or(() -> tooMany(evidence));
  }

  private Optional<QuarantineCause> tooLargeAShare(Quarantine.Evidence evidence) {
    boolean quarantined =
        evidence.failed() >= minimumFailures
            && evidence.failed() > 0
            && evidence.failed() > share(evidence.events());
    return quarantined
        ? Optional.of(
            new QuarantineCause(
                QuarantineReason.FAILURE_SHARE,
                "%d of %d changes failed, more than the %s %% of safety.quarantine: look at what"
                        .formatted(
                            evidence.failed(), evidence.events(), failurePercent.toPlainString())
                    + " failed most, and mend the target, the mapping or the credentials' rights"))
        : Optional.empty();
  }

  private Optional<QuarantineCause> tooMany(Quarantine.Evidence evidence) {
    long most = Math.max(COUNT_FACTOR * minimumFailures, share(evidence.accounts()));
    return evidence.escrowed() > most
        ? Optional.of(
            new QuarantineCause(
                QuarantineReason.FAILURE_COUNT,
                "%d of %d people are failing, more than the %d that safety.quarantine comes to for"
                        .formatted(evidence.escrowed(), evidence.accounts(), most)
                    + " this job: look at what failed most"))
        : Optional.empty();
  }

  private long share(long of) {
    return failurePercent.multiply(BigDecimal.valueOf(of)).longValue() / 100;
  }

  /**
   * The quarantine after one more attempt.
   *
   * @param cause null when nothing new was found out: the reason stays
   * @param attempt when the attempt began
   */
  public Quarantine.State next(
      Optional<Quarantine.State> before,
      @Nullable QuarantineCause cause,
      Instant attempt,
      String jobFingerprint) {
    int attempts = before.map(Quarantine.State::attempts).orElse(0) + 1;
    Instant began = before.map(Quarantine.State::began).orElse(attempt);
    boolean givenUp = !attempt.isBefore(began.plus(LONGEST));
    return new Quarantine.State(
        cause == null ? before.orElseThrow().reason() : cause.reason(),
        cause == null ? before.orElseThrow().message() : cause.message(),
        began,
        attempts,
        givenUp ? null : attempt.plus(pause(attempts)),
        jobFingerprint);
  }

  /** 1, 2, 4, 8 and 16 hours, then 22. */
  static Duration pause(int attempts) {
    return attempts > MOST_DOUBLINGS ? LONGEST_WAIT : Duration.ofHours(1L << (attempts - 1));
  }
}
