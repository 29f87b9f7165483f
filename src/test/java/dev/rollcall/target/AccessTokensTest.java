package dev.rollcall.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.provisioning.ServiceProviderUnavailableException.Fault;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.target.ScriptedTarget.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokensTest {
  private static final Answer ANA = Answer.of(200, "{\"id\":\"7\",\"userName\":\"ana\"}");
  private AuthorizationServer authorization;

  @BeforeEach
  void start() throws IOException {
    authorization = new AuthorizationServer();
  }

  @AfterEach
  void stop() {
    authorization.close();
  }

  private Credentials client() {
    return new Credentials.Client(
        authorization.tokenUrl(), "roll call", () -> "s3cret:&", Optional.of("scim.write"));
  }

  @Test
  void isAskedOnceForManyRequestsAndSaysWhoItIsInTheHeader() throws Exception {
    authorization.gives("one", 3600);
    try (ScriptedTarget target = new ScriptedTarget(ANA);
        HttpServiceProvider client = target.client(client())) {
      client.read(ResourceType.USER, "7");
      client.read(ResourceType.USER, "7");
      assertThat(target.header("Authorization")).containsExactly("[Bearer one]", "[Bearer one]");
      String pair = "roll+call:s3cret%3A%26";
      assertThat(authorization.asked())
          .containsExactly(
              "Basic "
                  + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII))
                  + " grant_type=client_credentials&scope=scim.write");
    }
  }

  @Test
  void serverThatWantsTheClientInTheFormGetsIt() throws Exception {
    authorization.answers(401, "{\"error\":\"invalid_client\"}").gives("one", 1).gives("two", 3600);
    try (ScriptedTarget target = new ScriptedTarget(ANA);
        HttpServiceProvider client = target.client(client())) {
      client.read(ResourceType.USER, "7");
      assertThat(authorization.asked().get(1))
          .isEqualTo(
              "null grant_type=client_credentials&scope=scim.write&client_id=roll+call&client_secret=s3cret%3A%26");
      Thread.sleep(1_000);
      client.read(ResourceType.USER, "7");
      assertThat(authorization.asked()).as("what went well is done again").hasSize(3);
      assertThat(target.header("Authorization")).containsExactly("[Bearer one]", "[Bearer two]");
    }
  }

  @Test
  void tokenThatIsRefusedBeforeItsTimeIsRenewedOnce() throws Exception {
    authorization.gives("one", 3600).gives("two", 3600);
    try (ScriptedTarget target = new ScriptedTarget(Answer.of(401), ANA);
        HttpServiceProvider client = target.client(client())) {
      assertThat(client.read(ResourceType.USER, "7")).isPresent();
      assertThat(target.header("Authorization")).containsExactly("[Bearer one]", "[Bearer two]");
    }
  }

  @Test
  void targetThatRefusesEveryTokenIsGivenUp() throws Exception {
    authorization.gives("one", 3600).gives("two", 3600).gives("three", 3600);
    try (ScriptedTarget target = new ScriptedTarget(Answer.of(401));
        HttpServiceProvider client = target.client(client())) {
      assertThatThrownBy(() -> client.read(ResourceType.USER, "7"))
          .isInstanceOfSatisfying(
              ServiceProviderUnavailableException.class,
              e -> assertThat(e.fault()).isEqualTo(Fault.CREDENTIALS));
      assertThat(target.received()).hasSize(2);
    }
  }

  @Test
  void refusedClientIsSaidWithoutItsSecret() throws Exception {
    String described =
        "{\"error\":\"invalid_client\",\"error_description\":\"secret s3cret:& has expired\"}";
    authorization.answers(401, described).answers(400, described);
    try (ScriptedTarget target = new ScriptedTarget(ANA);
        HttpServiceProvider client = target.client(client())) {
      assertThatThrownBy(() -> client.read(ResourceType.USER, "7"))
          .isInstanceOfSatisfying(
              ServiceProviderUnavailableException.class,
              e -> assertThat(e.fault()).isEqualTo(Fault.CREDENTIALS))
          .hasMessage(
              authorization.tokenUrl()
                  + " gives no token (HTTP status 401, invalid_client): look at target.auth.oauth;"
                  + " its secret may have expired");
      assertThat(target.received()).isEmpty();
    }
  }

  @Test
  void serverThatIsDownForAMomentIsAskedAgain() throws Exception {
    authorization.answers(503, "").gives("one", 3600);
    try (ScriptedTarget target = new ScriptedTarget(ANA);
        HttpServiceProvider client = target.client(client())) {
      assertThat(client.read(ResourceType.USER, "7")).isPresent();
    }
  }

  @Test
  void serverThatIsDownIsAnOutageAndNoFaultOfTheCredentials() throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(ANA);
        HttpServiceProvider client = target.client(client())) {
      assertThatThrownBy(() -> client.read(ResourceType.USER, "7"))
          .isInstanceOfSatisfying(
              ServiceProviderUnavailableException.class,
              e -> assertThat(e.fault()).isEqualTo(Fault.OUTAGE))
          .hasMessageContaining("HTTP status 500");
    }
  }

  @Test
  void bearerTokenThatIsRenewedInItsFileIsTaken(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "new");
    String[] known = {"old"};
    Credentials bearer =
        new Credentials.Bearer(
            () -> {
              String token = known[0];
              try {
                known[0] = Files.readString(file);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
              return token;
            });
    try (ScriptedTarget target = new ScriptedTarget(Answer.of(401), ANA);
        HttpServiceProvider client = target.client(bearer)) {
      assertThat(client.read(ResourceType.USER, "7")).isPresent();
      assertThat(target.header("Authorization")).containsExactly("[Bearer old]", "[Bearer new]");
    }
  }
}
