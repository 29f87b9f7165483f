package dev.rollcall.target;

import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.provisioning.ServiceProviderUnavailableException.Fault;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether a target is worth asking at all: tells one refused record from a service that refuses
 * everything. Shared by threads.
 */
final class TargetHealth {
  /** So many requests in a row may be given up or forbidden. */
  static final int PATIENCE = 25;

  /** So long may a target throttle everything. */
  static final Duration LONGEST_THROTTLING = Duration.ofMinutes(10);

  private final URI base;
  private final Clock clock;
  private final AtomicBoolean answered = new AtomicBoolean();
  private final AtomicInteger givenUp = new AtomicInteger();
  private final AtomicInteger forbidden = new AtomicInteger();
  private final AtomicReference<@Nullable Instant> throttledSince = new AtomicReference<>();

  TargetHealth(URI base, Clock clock) {
    this.base = base;
    this.clock = clock;
  }

  /** Whether any request has ever gone well. */
  boolean hasAnswered() {
    return answered.get();
  }

  /** An answer came that is neither a fault of the target nor a refusal to serve. */
  void answered(Reply reply) {
    if (reply.isSuccess()) {
      answered.set(true);
      forbidden.set(0);
    }
    givenUp.set(0);
    throttledSince.set(null);
  }

  /** A request was given up after all attempts. */
  void gaveUp(String reason) {
    if (givenUp.incrementAndGet() >= PATIENCE) {
      throw unavailable(
          Fault.OUTAGE,
          "has failed " + PATIENCE + " requests in a row (" + reason + "): look at it");
    }
  }

  /** A 403: about this one record if others went well, else about the credentials. */
  void forbade() {
    if (!answered.get() || forbidden.incrementAndGet() >= PATIENCE) {
      throw refused(403);
    }
  }

  /** A 429 that asks for a pause. */
  void throttled(Duration pause) {
    Instant now = clock.instant();
    Instant since = throttledSince.updateAndGet(known -> known == null ? now : known);
    Duration waited = since == null ? Duration.ZERO : Duration.between(since, now);
    if (waited.plus(pause).compareTo(LONGEST_THROTTLING) > 0) {
      throw unavailable(
          Fault.OUTAGE,
          "has answered 429 to everything for %d minutes and asks for %d seconds more: lower target.limits, or ask its operator"
              .formatted(waited.toMinutes(), pause.toSeconds()));
    }
  }

  ServiceProviderUnavailableException refused(int status) {
    return unavailable(
        Fault.CREDENTIALS,
        "refuses the credentials (HTTP status "
            + status
            + "): look at the token that target.auth names; it may have expired or lack rights");
  }

  ServiceProviderUnavailableException redirects(int status) {
    return unavailable(
        Fault.PROTOCOL,
        "redirects (HTTP status " + status + ") to somewhere else: look at target.url");
  }

  ServiceProviderUnavailableException noScim() {
    return unavailable(
        Fault.PROTOCOL,
        "answers, but not as a SCIM 2.0 service provider: look at target.url, which is the base"
            + " URL without /Users");
  }

  /** It has answered, and does so no longer. */
  ServiceProviderUnavailableException down(Duration waited) {
    return unavailable(
        Fault.OUTAGE,
        "is down and was waited for, "
            + waited.toSeconds()
            + " s in all (target.retry.outage): what was not sent stays to be sent; look at the"
            + " service, then run the job again");
  }

  ServiceProviderUnavailableException unreachable(Throwable cause) {
    return new ServiceProviderUnavailableException(
        base
            + " cannot be reached ("
            + Errors.oneLine(cause)
            + "): look at target.url, and whether the service runs",
        cause);
  }

  private ServiceProviderUnavailableException unavailable(Fault fault, String what) {
    return new ServiceProviderUnavailableException(fault, base + " " + what);
  }
}
