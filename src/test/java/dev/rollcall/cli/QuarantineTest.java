package dev.rollcall.cli;

import static dev.rollcall.cli.SampleCompanyRun.rewrite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.MoodyTarget.Mood;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.LedgerDatabase;
import dev.rollcall.ledger.Quarantine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How a job comes into quarantine, how it is tried less often there, and how it comes out. */
class QuarantineTest {
  private static final String ADA = "00cc05a4-f603-39ee-a185-32a701e12270";
  @TempDir Path folder;
  private SampleCompanyRun company;
  private MoodyTarget target;

  @BeforeEach
  void startTarget() throws IOException {
    company = new SampleCompanyRun(folder);
    target = new MoodyTarget(folder.resolve("kept"));
    company.provisions(target.uri(), MoodyTarget.TOKEN);
  }

  @AfterEach
  void stopTarget() throws IOException {
    target.close();
  }

  @Test
  void refusedCredentialsQuarantineAtOnceAndTheNextRunAsksNoMoreThanOnce() {
    target.become(Mood.CREDENTIALS);
    assertThat(company.run("run")).isEqualTo(6);
    assertQuarantine("EncounteredQuarantineException", "credentials", 1);
    String since = quarantine().path("since").asString();
    target.requests();

    assertThat(company.run("run")).isEqualTo(7);
    assertThat(target.requests()).isEqualTo(1);
    assertThat(company.report().path("requests").path("list").asInt()).isEqualTo(1);
    assertThat(company.report().path("status").asString()).isEqualTo("quarantined");
    assertQuarantine("EncounteredQuarantineException", "credentials", 1);
    assertThat(company.err())
        .contains(since, "refuses the credentials", quarantine().path("nextAttempt").asString())
        .doesNotContain(MoodyTarget.TOKEN);
    assertThat(Files.exists(company.latest("metrics.prom"))).isTrue();
    assertThat(company.latest("metrics.prom"))
        .content()
        .contains("_quarantined{job=\"sandbox\"} 1");
  }

  @Test
  void mendedCredentialsAreTakenAtOnce() {
    target.become(Mood.CREDENTIALS);
    assertThat(company.run("run")).isEqualTo(6);
    target.become(Mood.NOTHING);

    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(quarantine().isNull()).isTrue();
  }

  @Test
  void anAttemptThatIsDueTriesAndWaitsLongerWhenItFails() {
    target.become(Mood.CREDENTIALS);
    assertThat(company.run("run")).isEqualTo(6);
    assertThat(untilNext()).isEqualTo(Duration.ofHours(1));
    for (int hours : new int[] {2, 4, 8, 16, 22, 22}) {
      makeDue();
      assertThat(company.run("run")).isEqualTo(6);
      assertThat(target.requests()).isPositive();
      assertThat(untilNext()).isEqualTo(Duration.ofHours(hours));
    }
  }

  @Test
  void anAttemptThatGoesWellEndsTheQuarantine() {
    target.become(Mood.CREDENTIALS);
    assertThat(company.run("run")).isEqualTo(6);
    target.become(Mood.NOTHING);
    makeDue();

    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(quarantine().isNull()).isTrue();
    assertThat(company.report().path("counts").path("users").path("created").asInt())
        .isEqualTo(240);
    assertThat(company.run("run")).as(company.err()).isZero();
  }

  @Test
  void aChangedJobFileIsTriedAtOnce() throws IOException {
    target.become(Mood.CREDENTIALS);
    assertThat(company.run("run")).isEqualTo(6);
    assertThat(company.run("run")).isEqualTo(7);
    target.become(Mood.NOTHING);
    rewrite(company.job(), "maximumAgeHours: 0", "maximumAgeHours: 0, maximumDropPercent: 30");

    assertThat(company.run("run")).as(company.err()).isZero();
  }

  @Test
  void onePersonIsTriedByHandAndTheAnswerEndsTheQuarantine() {
    target.become(Mood.CREDENTIALS);
    assertThat(company.run("run")).isEqualTo(6);
    assertThat(company.run("run", "--only", ADA)).isEqualTo(6);
    target.become(Mood.NOTHING);

    assertThat(company.run("run", "--only", ADA)).as(company.err()).isZero();
    assertThat(company.run("run")).as(company.err()).isZero();
  }

  @Test
  void aTargetThatSpeaksNoScimQuarantines() {
    target.become(Mood.SCIM);
    assertThat(company.run("run")).isEqualTo(6);
    assertQuarantine("EncounteredQuarantineException", "protocol", 1);

    target.become(Mood.CREDENTIALS);
    makeDue();
    assertThat(company.run("run")).isEqualTo(6);
    assertQuarantine("EncounteredQuarantineException", "credentials", 2);
  }

  @Test
  void tooLargeAShareOfFailuresQuarantines() {
    target.become(Mood.EVERY_WRITE);
    assertThat(company.run("run")).isEqualTo(7);
    assertQuarantine("EncounteredEscrowProportionThreshold", "failure_share", 1);
    assertThat(company.report().path("counts").path("users").path("failed").asInt()).isEqualTo(240);
    assertThat(quarantine().path("message").asString()).contains("240 of 240", "40 %");

    target.become(Mood.NOTHING);
    target.requests();
    assertThat(company.run("run")).as("an answer proves nothing here").isEqualTo(7);
    assertThat(target.requests()).isZero();
    makeDue();
    makeEscrowDue();
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(quarantine().isNull()).isTrue();
  }

  @Test
  void theSameFailuresOnANightWithLittleElseAreNoNews() throws IOException {
    rewrite(
        company.job(),
        "safety:\n",
        "safety:\n  quarantine: { failurePercent: 40, minimumFailures: 5 }\n");
    target.become(Mood.EVERY_THIRD_WRITE); // 80 of 240
    assertThat(company.run("run")).isEqualTo(3);
    assertThat(quarantine().isNull()).isTrue();

    target.become(Mood.EVERY_WRITE);
    makeEscrowDue();
    assertThat(company.run("run")).as(company.err()).isEqualTo(3); // 80 of 80, all known
    assertThat(quarantine().isNull()).isTrue();

    rewrite(
        company.job(), "failurePercent: 40", "failurePercent: 20"); // 80 of 240 people are failing
    assertThat(company.run("run")).as(company.err()).isEqualTo(7);
    assertQuarantine("EncounteredBaseEscrowThreshold", "failure_count", 1);
  }

  @Test
  void throttlingIsNeverAReason() {
    target.become(Mood.EVERY_WRITE_FOR_A_WHILE);
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.report().path("requests").path("throttled").asInt()).isPositive();
    assertThat(quarantine().isNull()).isTrue();
  }

  @Test
  void anOutageIsNoReasonEither() throws IOException {
    target.close();
    assertThat(company.run("run")).isEqualTo(6);
    assertThat(quarantine().isNull()).isTrue();
    assertThat(company.run("run")).isEqualTo(6);
  }

  @Test
  void afterFourWeeksAPersonMustAct() {
    target.become(Mood.CREDENTIALS);
    assertThat(company.run("run")).isEqualTo(6);
    change(Duration.ofDays(28));
    assertThat(company.run("run")).isEqualTo(6);
    assertThat(quarantine().path("nextAttempt").isNull()).isTrue();
    target.requests();

    assertThat(company.run("run")).isEqualTo(7);
    assertThat(company.err()).contains("28 days", "reset --quarantine");
    assertThat(target.requests()).isZero();
  }

  private void assertQuarantine(String reason, String cause, int attempts) {
    assertThat(quarantine().path("reason").asString()).isEqualTo(reason);
    assertThat(quarantine().path("cause").asString()).isEqualTo(cause);
    assertThat(quarantine().path("attempts").asInt()).isEqualTo(attempts);
  }

  private JsonNode quarantine() {
    return company.report().path("quarantine");
  }

  /** From the beginning of the last attempt, to the hour. */
  private Duration untilNext() {
    Instant next = Instant.parse(quarantine().path("nextAttempt").asString());
    Instant ended = Instant.parse(company.report().path("ended").asString());
    return Duration.ofHours(Duration.between(ended, next).plusMinutes(30).toHours());
  }

  private void makeDue() {
    change(Duration.ZERO);
  }

  /** The time that a real quarantine takes, in no time. */
  private void change(Duration earlier) {
    try (LedgerDatabase database = open()) {
      Quarantine quarantine = new Ledger(database.dataSource()).quarantine();
      Quarantine.State state = quarantine.current().orElseThrow();
      quarantine.save(
          new Quarantine.State(
              state.reason(),
              state.message(),
              state.began().minus(earlier),
              state.attempts(),
              Instant.now().minusSeconds(1),
              state.jobFingerprint()));
    }
  }

  private void makeEscrowDue() {
    try (LedgerDatabase database = open();
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE person SET due = 1 WHERE due > 0");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private LedgerDatabase open() {
    String url = "jdbc:h2:file:" + folder.resolve("state/sandbox-ledger");
    return LedgerDatabase.open(url, null, null, 2);
  }
}
