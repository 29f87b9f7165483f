package dev.rollcall.target;

import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.provisioning.ServiceProviderUnavailableException.Fault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.retry.support.RetryTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The access tokens of a client (RFC 6749 §4.4): asked for when the first is needed, shortly before
 * one expires, and when one was refused before its time. Shared by threads, which wait for one
 * another.
 *
 * <p>The client says who it is in the header (RFC 6749 §2.3.1) and, to a server that does not take
 * that, in the form.
 */
final class AccessTokens implements Authorization {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration UNSAID_LIFETIME = Duration.ofHours(1);
  private static final Duration MARGIN = Duration.ofSeconds(60);

  private final Credentials.Client client;
  private final HttpExchange http;
  private final RetryTemplate retry;
  private final Clock clock;
  private boolean inForm;
  private @Nullable String token;
  private Instant renewal = Instant.MIN;

  AccessTokens(Credentials.Client client, HttpExchange http, RetryTemplate retry, Clock clock) {
    this.client = client;
    this.http = http;
    this.retry = retry;
    this.clock = clock;
  }

  @Override
  public synchronized Optional<String> token() {
    String known = token;
    if (known == null || !clock.instant().isBefore(renewal)) {
      known = renewed();
      token = known;
    }
    return Optional.of(known);
  }

  @Override
  public synchronized boolean hasAnotherThan(String refused) {
    if (refused.equals(token)) {
      token = null;
    }
    return token().filter(refused::equals).isEmpty();
  }

  private String renewed() {
    try {
      return retry.<String, TransientFailure>execute(context -> accepted(asked()));
    } catch (TransientFailure e) {
      throw new ServiceProviderUnavailableException(
          client.tokenUrl()
              + " gives no token ("
              + (e.reply() == null
                  ? Errors.oneLine(e.reason())
                  : "HTTP status " + e.reply().status())
              + "): look at target.auth.oauth.tokenUrl, and whether the service runs",
          e);
    }
  }

  private Reply asked() throws TransientFailure {
    Reply reply = asked(inForm);
    if (!inForm && (reply.status() == 400 || reply.status() == 401)) {
      Reply other = asked(true);
      inForm = other.isSuccess();
      return inForm ? other : reply;
    }
    return reply;
  }

  private Reply asked(boolean form) throws TransientFailure {
    try {
      return http.submit(TokenRequest.of(client, form));
    } catch (IOException e) {
      throw new TransientFailure(e, Retryability.AGAIN);
    }
  }

  private String accepted(Reply reply) throws TransientFailure {
    if (reply.status() >= 500 || reply.status() == 429) {
      throw new TransientFailure(reply, Retryability.AGAIN);
    }
    JsonNode said = json(reply);
    String given = said.path("access_token").asString("");
    if (!reply.isSuccess() || given.isBlank()) {
      throw refused(reply, said.path("error").asString(""));
    }
    Duration lifetime = lifetime(said.path("expires_in"));
    Duration margin = lifetime.dividedBy(10);
    renewal = clock.instant().plus(lifetime).minus(margin.compareTo(MARGIN) < 0 ? margin : MARGIN);
    return given;
  }

  private static Duration lifetime(JsonNode seconds) {
    long said = seconds.asLong(0);
    return said > 0 ? Duration.ofSeconds(said) : UNSAID_LIFETIME;
  }

  private static JsonNode json(Reply reply) {
    try {
      return JSON.readTree(reply.body());
    } catch (JacksonException e) {
      return JSON.createObjectNode();
    }
  }

  /** Only the error's code is said (RFC 6749 §5.2): descriptions repeat what was sent. */
  private ServiceProviderUnavailableException refused(Reply reply, String error) {
    String code = error.matches("[a-z_]{1,40}") ? ", " + error : "";
    return new ServiceProviderUnavailableException(
        Fault.CREDENTIALS,
        "%s gives no token (HTTP status %d%s): look at target.auth.oauth; its secret may have expired"
            .formatted(client.tokenUrl(), reply.status(), code));
  }
}
