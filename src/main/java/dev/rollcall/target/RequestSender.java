package dev.rollcall.target;

import dev.rollcall.provisioning.LostAnswerException;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.scim.ResourceType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.retry.RetryContext;
import org.springframework.retry.support.RetryTemplate;

/**
 * Sends requests, again where {@link Retryability} says so, within what the target bears. Shared by
 * threads.
 */
final class RequestSender implements AutoCloseable {
  private static final int UNAUTHORIZED = 401;
  private static final int INTERNAL_SERVER_ERROR = 500;
  private static final int NOT_IMPLEMENTED = 501;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int MOST_DOUBLINGS = 10;

  private final ConnectionSettings settings;
  private final HttpExchange http;
  private final Authorization authorization;
  private final RequestPacer pacer;
  private final RequestCounts counts;
  private final TargetHealth health;
  private final Circuit circuit;
  private final BulkSender bulk;
  private final RetryTemplate retry;
  private final Clock clock;

  RequestSender(
      ConnectionSettings settings, RequestCounts counts, TargetHealth health, Clock clock) {
    this.settings = settings;
    this.http = new HttpExchange(settings);
    this.pacer = new RequestPacer(settings.concurrency(), settings.requestsPerSecond());
    this.counts = counts;
    this.health = health;
    this.circuit = new Circuit(settings, pacer, health, this::answers);
    this.bulk = new BulkSender(settings.bulk(), this::alone);
    this.clock = clock;
    this.retry =
        RetryTemplate.builder()
            .maxAttempts(settings.attempts())
            .exponentialBackoff(
                Math.max(1, settings.initial().toMillis()),
                2,
                Math.max(2, settings.maximum().toMillis()),
                true)
            .retryOn(TransientFailure.class)
            .build();
    this.authorization = authorization(settings.credentials());
  }

  private Authorization authorization(Credentials credentials) {
    if (credentials instanceof Credentials.Client client) {
      return new AccessTokens(client, http, retry, clock);
    }
    return credentials instanceof Credentials.Bearer bearer
        ? new Authorization.Known(bearer)
        : new Authorization.Nothing();
  }

  /** Sends one request until it has an answer that counts. */
  Reply send(Request request) throws ServiceProviderException {
    while (true) {
      long closings = circuit.closings();
      try {
        return retry.<Reply, TransientFailure>execute(context -> attempt(context, request));
      } catch (TransientFailure e) {
        if (!e.mayBeOutage() || !circuit.wasOpen(closings)) {
          throw givenUp(request, e);
        }
      }
    }
  }

  /** Nobody wants to wait for the target any longer: whoever does fails. */
  void leave() {
    pacer.leave();
  }

  /** How long the target has been down and was waited for. */
  Duration outages() {
    return circuit.waited();
  }

  /** Whether the target answers at all, by one resource of a listing. */
  private boolean answers() {
    counts.sent(RequestKind.LIST);
    try {
      Reply reply = http.send(Request.list(ResourceType.USER, 1, 1), authorization.token());
      return reply.status() < INTERNAL_SERVER_ERROR || reply.status() == NOT_IMPLEMENTED;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    http.close();
  }

  private Reply attempt(RetryContext context, Request request) throws TransientFailure {
    if (context.getRetryCount() > 0) {
      counts.retried();
    }
    try {
      Reply reply = once(request);
      Retryability next = Retryability.of(reply.status(), request);
      return switch (next) {
        case NEVER -> reply;
        case AGAIN, MATCH_FIRST, LATER -> goneAfterAll(context, request, reply, next);
        case STOP -> stopped(reply);
      };
    } catch (TransientFailure e) {
      if (e.next() != Retryability.AGAIN) {
        context.setExhaustedOnly();
      }
      throw e;
    }
  }

  /** One attempt; a 429 uses up none. */
  private Reply once(Request request) throws TransientFailure {
    for (int throttled = 0; ; throttled++) {
      Reply reply = authorized(request);
      if (Retryability.of(reply.status(), request) != Retryability.LATER) {
        return reply;
      }
      counts.throttledOnce();
      Duration pause =
          RetryAfter.parse(reply.retryAfter(), clock)
              .filter(asked -> !asked.isZero())
              .orElse(backOff(throttled));
      health.throttled(pause);
      pacer.pause(pause);
    }
  }

  private Duration backOff(int throttled) {
    Duration pause = settings.initial().multipliedBy(1L << Math.min(throttled, MOST_DOUBLINGS));
    return pause.compareTo(settings.maximum()) > 0 ? settings.maximum() : pause;
  }

  /** Several servers answer 500 for an id they do not know: one look tells. */
  private Reply goneAfterAll(RetryContext context, Request request, Reply reply, Retryability next)
      throws TransientFailure {
    boolean aboutOne = request.kind() == RequestKind.UPDATE || request.kind() == RequestKind.DELETE;
    if (aboutOne && reply.status() == INTERNAL_SERVER_ERROR && context.getRetryCount() == 0) {
      Reply look = once(request.asRead());
      if (look.isGone()) {
        return look;
      }
    }
    throw new TransientFailure(reply, next);
  }

  /** Sends it once more with another token, if there is one, when a token has run out. */
  private Reply authorized(Request request) throws TransientFailure {
    Optional<String> token = authorization.token();
    Reply reply = exchange(request, token);
    boolean renewed =
        reply.status() == UNAUTHORIZED && token.filter(authorization::hasAnotherThan).isPresent();
    return renewed ? exchange(request, authorization.token()) : reply;
  }

  private Reply exchange(Request request, Optional<String> token) throws TransientFailure {
    if (!bulk.takes(request)) {
      return alone(request, token);
    }
    Reply reply = bulk.send(request, token);
    if (isWell(reply)) {
      health.answered(reply);
    }
    return reply;
  }

  private Reply alone(Request request, Optional<String> token) throws TransientFailure {
    acquire();
    counts.sent(request.kind());
    Reply reply;
    try {
      reply = http.send(request, token);
    } catch (IOException e) {
      pacer.overloaded();
      throw new TransientFailure(e, Retryability.of(e, request));
    } catch (RuntimeException e) {
      pacer.ended();
      throw e;
    }
    settle(request, reply);
    return reply;
  }

  /** Whether an answer is neither a fault of the target nor a refusal to serve. */
  private static boolean isWell(Reply reply) {
    return reply.status() < INTERNAL_SERVER_ERROR && reply.status() != TOO_MANY_REQUESTS;
  }

  /** How well the operations of a bulk request went, each of them says. */
  private void settle(Request request, Reply reply) {
    if (reply.status() == TOO_MANY_REQUESTS || reply.status() == 503) {
      pacer.overloaded();
    } else if (reply.isSuccess()) {
      pacer.succeeded();
    } else {
      pacer.ended();
    }
    if (reply.status() == 503) {
      RetryAfter.parse(reply.retryAfter(), clock).ifPresent(pacer::pause);
    } else if (isWell(reply) && request.kind() != RequestKind.BULK) {
      health.answered(reply);
    }
  }

  private void acquire() {
    try {
      if (!pacer.acquire()) {
        throw new ServiceProviderUnavailableException(
            settings + " wanted to be waited for, and the run was ended instead");
      }
      verifyCircuit();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceProviderUnavailableException("interrupted while waiting to send", e);
    }
  }

  private void verifyCircuit() {
    try {
      circuit.verify();
    } catch (ServiceProviderUnavailableException e) {
      pacer.ended();
      throw e;
    }
  }

  private Reply stopped(Reply reply) {
    if (reply.status() == 403) {
      health.forbade();
      return reply;
    }
    throw reply.status() == 401 ? health.refused(reply.status()) : health.redirects(reply.status());
  }

  private ServiceProviderException givenUp(Request request, TransientFailure failure) {
    Reply reply = failure.reply();
    ProvisioningError error = reply == null ? Errors.noAnswer(failure) : Errors.of(reply, request);
    if (failure.next() == Retryability.MATCH_FIRST) {
      return new LostAnswerException(error);
    }
    IOException reason = failure.reason();
    if (reason != null
        && (failure.next() == Retryability.STOP || Retryability.wasNeverSent(reason))) {
      throw health.unreachable(reason);
    }
    health.gaveUp(error.code());
    return new ServiceProviderException(error);
  }
}
