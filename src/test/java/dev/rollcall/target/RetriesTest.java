package dev.rollcall.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.provisioning.LostAnswerException;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.target.ScriptedTarget.Answer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {
  private static final ScimResource ANA = ScimResource.parse("{\"userName\":\"ana\"}");
  private static final Answer CREATED = Answer.of(201, "{\"id\":\"7\",\"userName\":\"ana\"}");
  private static final PatchRequest PATCH =
      PatchRequest.of(ScimResource.EMPTY.changesTo(ScimResource.parse("{\"title\":\"Guide\"}")));

  @Test
  void sendsAgainAfterOne503() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(Answer.of(503, "<html>upstream down</html>"), CREATED);
        HttpServiceProvider client = target.client()) {
      assertThat(client.create(ANA).id()).contains("7");
      assertThat(target.received()).hasSize(2);
      assertThat(client.counts().asMap()).containsEntry("create", 2L).containsEntry("retries", 1L);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 500, 502, 503, 504, 520})
  void sendsAReadAgainUntilTheAttemptsAreUsedUp(int status) throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(Answer.of(status));
        HttpServiceProvider client = target.client()) {
      assertThatThrownBy(() -> client.read(ResourceType.USER, "7"))
          .isExactlyInstanceOf(ServiceProviderException.class);
      assertThat(target.received()).hasSize(5);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504, 520})
  void neverRepeatsAPostThatMayHaveBeenDone(int status) throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(Answer.of(status));
        HttpServiceProvider client = target.client()) {
      assertThatThrownBy(() -> client.create(ANA)).isInstanceOf(LostAnswerException.class);
      assertThat(target.received()).hasSize(1);
    }
  }

  @Test
  void neverRepeatsAPostWhoseAnswerWasLost() throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(ScriptedTarget.LOST);
        HttpServiceProvider client = target.client()) {
      assertThatThrownBy(() -> client.create(ANA)).isInstanceOf(LostAnswerException.class);
      assertThat(target.received()).hasSize(1);
    }
  }

  @Test
  void repeatsAPatchWhoseAnswerWasLost() throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(ScriptedTarget.LOST, Answer.of(204));
        HttpServiceProvider client = target.client()) {
      client.patch(ResourceType.USER, "7", PATCH);
      assertThat(target.received()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 413, 422, 501, 505})
  void doesNotRepeatARefusal(int status) throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(Answer.of(status));
        HttpServiceProvider client = target.client()) {
      assertThatThrownBy(() -> client.create(ANA)).isInstanceOf(ServiceProviderException.class);
      assertThat(target.received()).hasSize(1);
    }
  }

  @Test
  void throttlingUsesUpNoAttempt() throws Exception {
    Answer throttled = Answer.of(429).with("Retry-After", "0");
    try (ScriptedTarget target =
            new ScriptedTarget(throttled, throttled, throttled, throttled, CREATED);
        HttpServiceProvider client =
            new HttpServiceProvider(target.settings(1), Clock.systemUTC())) {
      assertThat(client.create(ANA).id()).contains("7");
      assertThat(client.counts().asMap())
          .containsEntry("throttled", 4L)
          .containsEntry("retries", 0L);
    }
  }

  @Test
  void waitsAsLongAsRetryAfterSays() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(Answer.of(429).with("Retry-After", "1"), CREATED);
        HttpServiceProvider client = target.client()) {
      client.create(ANA);
      List<Long> times = target.times();
      // A lower bound holds however slow the machine is.
      assertThat(Duration.ofNanos(times.get(1) - times.get(0)))
          .isGreaterThan(Duration.ofMillis(900));
    }
  }

  @Test
  void givesUpATargetThatAsksForTooLongAPause() throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(Answer.of(429).with("Retry-After", "3600"));
        HttpServiceProvider client = target.client()) {
      assertThatThrownBy(() -> client.create(ANA))
          .isInstanceOf(ServiceProviderUnavailableException.class)
          .hasMessageContaining("429")
          .hasMessageContaining("3600 seconds");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void stopsWhenTheCredentialsAreRefused(int status) throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(Answer.of(status, "Unauthorized"));
        HttpServiceProvider client = target.client()) {
      assertThatThrownBy(() -> client.create(ANA))
          .isInstanceOf(ServiceProviderUnavailableException.class)
          .hasMessageContaining("refuses the credentials")
          .hasMessageNotContaining(ScriptedTarget.TOKEN);
      assertThat(target.received()).hasSize(1);
    }
  }

  @Test
  void a403AmongSuccessesIsAboutOneRecord() throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(CREATED, Answer.of(403));
        HttpServiceProvider client = target.client()) {
      client.create(ANA);
      ServiceProviderException refused =
          catchThrowableOfType(ServiceProviderException.class, () -> client.create(ANA));
      assertThat(refused.error().code()).isEqualTo("InsufficientRights");
    }
  }

  @Test
  void a403ForEverythingStopsTheRun() throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(CREATED, Answer.of(403));
        HttpServiceProvider client = target.client()) {
      client.create(ANA);
      for (int i = 1; i < TargetHealth.PATIENCE; i++) {
        assertThatThrownBy(() -> client.create(ANA)).isInstanceOf(ServiceProviderException.class);
      }
      assertThatThrownBy(() -> client.create(ANA))
          .isInstanceOf(ServiceProviderUnavailableException.class);
    }
  }

  @Test
  void faultsForEverythingStopTheRun() throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(Answer.of(503));
        HttpServiceProvider client =
            new HttpServiceProvider(target.settings(1), Clock.systemUTC())) {
      for (int i = 1; i < TargetHealth.PATIENCE; i++) {
        assertThatThrownBy(() -> client.create(ANA)).isInstanceOf(ServiceProviderException.class);
      }
      assertThatThrownBy(() -> client.create(ANA))
          .isInstanceOf(ServiceProviderUnavailableException.class)
          .hasMessageContaining("in a row");
    }
  }

  @Test
  void stopsWhenNobodyListens() throws Exception {
    URI nobody;
    try (ServerSocket closed = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort());
    }
    ConnectionSettings settings =
        new ConnectionSettings(
            nobody,
            new Credentials.None(),
            Network.direct(),
            1,
            null,
            100,
            BulkLimits.NONE,
            Dialect.RFC,
            Duration.ofSeconds(5),
            2,
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Duration.ZERO);
    try (HttpServiceProvider client = new HttpServiceProvider(settings, Clock.systemUTC())) {
      assertThatThrownBy(() -> client.create(ANA))
          .isInstanceOf(ServiceProviderUnavailableException.class)
          .hasMessageContaining("cannot be reached");
      assertThat(client.counts().asMap()).containsEntry("retries", 1L);
    }
  }

  @Test
  void doesNotTakeTheTokenElsewhere() throws Exception {
    try (ScriptedTarget elsewhere = new ScriptedTarget(Answer.list());
        ScriptedTarget target =
            new ScriptedTarget(
                Answer.of(307).with("Location", elsewhere.base() + "/Users"), Answer.list());
        HttpServiceProvider client = target.client()) {
      assertThatThrownBy(() -> client.list(ResourceType.USER, 1))
          .isInstanceOf(ServiceProviderUnavailableException.class)
          .hasMessageContaining("redirects");
      assertThat(elsewhere.received()).isEmpty();
    }
  }

  @Test
  void followsARedirectWithinTheTarget() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(Answer.of(308).with("Location", "/scim/v3/Users"), CREATED);
        HttpServiceProvider client = target.client()) {
      client.create(ANA);
      assertThat(target.received())
          .containsExactly(
              "POST /scim/v2/Users {\"userName\":\"ana\"}",
              "POST /scim/v3/Users {\"userName\":\"ana\"}");
      assertThat(target.header("Authorization"))
          .containsOnly("[Bearer " + ScriptedTarget.TOKEN + "]");
    }
  }

  @Test
  void neverTurnsAPostIntoAGet() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(Answer.of(302).with("Location", "/scim/v3/Users"), Answer.list());
        HttpServiceProvider client = target.client()) {
      assertThatThrownBy(() -> client.create(ANA))
          .isInstanceOf(ServiceProviderUnavailableException.class);
      assertThat(target.received()).hasSize(1);
    }
  }

  @Test
  void sendsScimJsonAndTheToken() throws IOException, ServiceProviderException {
    try (ScriptedTarget target = new ScriptedTarget(CREATED);
        HttpServiceProvider client = target.client()) {
      client.create(ANA);
      assertThat(target.header("Content-type").get(0)).contains("application/scim+json");
      assertThat(target.header("Accept").get(0)).contains("application/scim+json");
    }
  }
}
