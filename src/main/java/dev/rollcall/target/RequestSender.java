package dev.rollcall.target;

import dev.rollcall.provisioning.LostAnswerException;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.target.TransientFailure.Effect;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.jspecify.annotations.Nullable;
import org.springframework.retry.RetryContext;
import org.springframework.retry.support.RetryTemplate;

/**
 * Sends requests, again where {@link Retryability} says so, within what the target bears. Shared by
 * threads.
 */
final class RequestSender implements AutoCloseable {
  /** So long may a target throttle everything before it counts as unusable. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final ConnectionSettings settings;
  private final HttpExchange http;
  private final RequestPacer pacer;
  private final RequestCounts counts;
  private final RetryTemplate retry;
  private final Clock clock;
  private final AtomicBoolean answered = new AtomicBoolean();
  private final AtomicLong lastSuccess = new AtomicLong(System.nanoTime());

  RequestSender(ConnectionSettings settings, RequestCounts counts, Clock clock) {
    this.settings = settings;
    this.http = new HttpExchange(settings);
    this.pacer = new RequestPacer(settings.concurrency(), settings.requestsPerSecond());
    this.counts = counts;
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
  }

  /** Sends one request until it has an answer that counts. */
  Reply send(RequestKind kind, String method, String path, @Nullable String body)
      throws ServiceProviderException {
    try {
      return retry.<Reply, TransientFailure>execute(
          context -> attempt(context, kind, method, path, body));
    } catch (TransientFailure e) {
      throw givenUp(kind, e);
    }
  }

  @Override
  public void close() throws IOException {
    http.close();
  }

  private Reply attempt(
      RetryContext context, RequestKind kind, String method, String path, @Nullable String body)
      throws TransientFailure {
    if (context.getRetryCount() > 0) {
      counts.retried();
    }
    while (true) {
      Reply reply = exchange(context, kind, method, path, body);
      if (Retryability.of(reply.status(), kind) != Retryability.LATER) {
        return judged(context, kind, reply);
      }
      counts.throttledOnce();
      pacer.pause(RetryAfter.parse(reply.retryAfter(), clock).orElse(settings.initial()));
      if (System.nanoTime() - lastSuccess.get() > PATIENCE.toNanos()) {
        throw new ServiceProviderUnavailableException(
            settings.base()
                + " has answered 429 to every request for "
                + PATIENCE.toMinutes()
                + " minutes: lower target.limits.requestsPerSecond, or ask its operator");
      }
    }
  }

  private Reply judged(RetryContext context, RequestKind kind, Reply reply)
      throws TransientFailure {
    return switch (Retryability.of(reply.status(), kind)) {
      case AGAIN -> throw transientAnswer(context, kind, reply);
      case STOP -> refused(reply);
      case LATER, NEVER, UNIQUENESS, GONE -> reply;
    };
  }

  private TransientFailure transientAnswer(RetryContext context, RequestKind kind, Reply reply) {
    RetryAfter.parse(reply.retryAfter(), clock).ifPresent(pacer::pause);
    if (kind == RequestKind.CREATE && reply.status() != 503) {
      // The target, or a proxy before it, may have failed after it did the work.
      context.setExhaustedOnly();
      return new TransientFailure(reply, Effect.UNKNOWN);
    }
    return new TransientFailure(reply, Effect.NONE);
  }

  private Reply exchange(
      RetryContext context, RequestKind kind, String method, String path, @Nullable String body)
      throws TransientFailure {
    acquire();
    counts.sent(kind);
    Reply reply;
    try {
      reply = http.send(method, path, body);
    } catch (IOException e) {
      pacer.overloaded();
      throw lost(context, kind, e);
    } catch (RuntimeException e) {
      pacer.ended();
      throw e;
    }
    settle(reply);
    return reply;
  }

  private void settle(Reply reply) {
    if (reply.status() == 429 || reply.status() == 503) {
      pacer.overloaded();
    } else if (reply.isSuccess()) {
      answered.set(true);
      lastSuccess.set(System.nanoTime());
      pacer.succeeded();
    } else {
      pacer.ended();
    }
  }

  private static TransientFailure lost(RetryContext context, RequestKind kind, IOException e) {
    boolean neverSent =
        e instanceof HttpHostConnectException
            || e instanceof ConnectTimeoutException
            || e instanceof ConnectException
            || e instanceof UnknownHostException
            || e instanceof SSLException;
    if (!neverSent && !kind.isRepeatable()) {
      context.setExhaustedOnly();
      return new TransientFailure(e, Effect.UNKNOWN);
    }
    return new TransientFailure(e, Effect.NONE);
  }

  private void acquire() {
    try {
      pacer.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceProviderUnavailableException("interrupted while waiting to send", e);
    }
  }

  /** A 403 after other requests went well is about this one record. */
  private Reply refused(Reply reply) {
    if (reply.status() == 403 && answered.get()) {
      return reply;
    }
    throw new ServiceProviderUnavailableException(
        settings.base()
            + " refuses the credentials (HTTP status "
            + reply.status()
            + "): look at the token that target.auth names; it may have expired");
  }

  private ServiceProviderException givenUp(RequestKind kind, TransientFailure failure) {
    Reply reply = failure.reply();
    if (reply != null) {
      ProvisioningError error = Errors.of(reply, kind);
      return failure.effect() == Effect.UNKNOWN
          ? new LostAnswerException(error)
          : new ServiceProviderException(error);
    }
    if (failure.effect() == Effect.UNKNOWN) {
      return new LostAnswerException(Errors.noAnswer(failure));
    }
    Throwable cause = failure.getCause();
    if (Errors.isUnreachable(cause)) {
      throw new ServiceProviderUnavailableException(
          settings.base()
              + " cannot be reached ("
              + Errors.oneLine(cause)
              + "): look at target.url, and whether the service runs",
          failure);
    }
    return new ServiceProviderException(Errors.noAnswer(failure));
  }
}
