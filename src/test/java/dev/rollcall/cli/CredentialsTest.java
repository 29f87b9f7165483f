package dev.rollcall.cli;

import static dev.rollcall.cli.SampleCompanyRun.rewrite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.MoodyTarget.Mood;
import dev.rollcall.target.AuthorizationServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that asks an authorization server for its tokens, and leaves no secret anywhere. */
class CredentialsTest {
  private static final String SECRET = "canary-client-secret";
  @TempDir Path folder;
  private SampleCompanyRun company;
  private MoodyTarget target;
  private AuthorizationServer authorization;

  @BeforeEach
  void start() throws IOException {
    company = new SampleCompanyRun(folder);
    target = new MoodyTarget(folder.resolve("kept"));
    authorization = new AuthorizationServer();
    company.provisions(target.uri(), SECRET);
    rewrite(
        company.job(),
        "auth: { bearer: \"${file:%s}\" }".formatted(folder.resolve("token")),
        "auth: { oauth: { tokenUrl: \"%s\", clientId: rollcall, clientSecret: \"${file:%s}\" } }"
            .formatted(authorization.tokenUrl(), folder.resolve("token")));
  }

  @AfterEach
  void stop() throws IOException {
    target.close();
    authorization.close();
  }

  @Test
  void nightRunsWithTokensThatRunOut() throws IOException {
    authorization.gives("expired-canary", 3600).gives(MoodyTarget.TOKEN, 3600);
    assertThat(company.run("run", "--verbose")).as(company.err()).isZero();
    assertThat(company.users("created")).isEqualTo(240);
    assertThat(authorization.asked()).hasSize(2);
    assertNothingHolds(SECRET, "expired-canary", MoodyTarget.TOKEN);
  }

  @Test
  void refusedClientQuarantinesWithoutSayingItsSecret() throws IOException {
    authorization.answers(401, "{\"error\":\"invalid_client\"}").answers(400, SECRET);
    assertThat(company.run("run")).isEqualTo(6);
    assertThat(company.report().path("quarantine").path("cause").asString())
        .isEqualTo("credentials");
    assertNothingHolds(SECRET);
  }

  @Test
  void tokenThatTheTargetRefusesIsNowhereWrittenEither() throws IOException {
    target.become(Mood.CREDENTIALS);
    authorization.gives("first-canary", 3600).gives("second-canary", 3600);
    assertThat(company.run("run", "--verbose")).isEqualTo(6);
    assertNothingHolds(SECRET, "first-canary", "second-canary");
  }

  /** Neither what was printed nor any file that the run has written. */
  private void assertNothingHolds(String... canaries) throws IOException {
    for (String canary : canaries) {
      assertThat(company.out() + company.err()).doesNotContain(canary);
      assertThat(filesWith(canary)).as("files that hold %s", canary).isEmpty();
    }
  }

  private List<Path> filesWith(String canary) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.equals(folder.resolve("token")))
          .filter(file -> holds(file, canary))
          .toList();
    }
  }

  private static boolean holds(Path file, String canary) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(canary);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
