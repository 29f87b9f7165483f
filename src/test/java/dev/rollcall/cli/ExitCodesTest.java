package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sandbox.SandboxOptions;
import dev.rollcall.sandbox.SandboxServer;
import dev.rollcall.sandbox.SandboxStats;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every refusal ends with its own code and one line that says what to do; nothing is written. */
class ExitCodesTest {
  @TempDir Path folder;
  private SampleCompanyRun company;
  private SandboxServer sandbox;
  private Path token;
  private Path job;

  @BeforeEach
  void startTarget() throws IOException {
    company = new SampleCompanyRun(folder);
    sandbox = SandboxServer.start(SandboxOptions.withToken("right"));
    token = Files.writeString(folder.resolve("token"), "right");
    job = jobAgainst(sandbox.uri().toString());
  }

  @AfterEach
  void stopTarget() throws IOException {
    sandbox.close();
  }

  @Test
  void wrongTokenEndsSix() throws IOException {
    Files.writeString(token, "wrong");
    assertThat(run(job)).isEqualTo(6);
    assertThat(company.err()).contains("refuses the credentials").doesNotContain("wrong");
  }

  @Test
  void unsetTokenEndsTwo() throws IOException {
    Files.delete(token);
    assertThat(run(job)).isEqualTo(2);
    assertThat(company.err().lines()).hasSize(1);
  }

  @Test
  void deadServerEndsSixWithoutTryingForEverybody() throws IOException {
    Path dead;
    try (ServerSocket free = new ServerSocket(0)) {
      dead = jobAgainst("http://127.0.0.1:" + free.getLocalPort() + "/scim");
    }
    Files.writeString(
        dead, Files.readString(dead).replace("target:\n", "target:\n  retry: { initial: 10ms }\n"));
    assertThat(run(dead)).isEqualTo(6);
    assertThat(company.err()).contains("cannot be reached");
    assertThat(
            SampleCompanyRun.json(folder.resolve("runs/live/latest/report.json"))
                .path("requests")
                .path("list")
                .asInt())
        .isEqualTo(5);
  }

  @Test
  void missingExportEndsFourAndNamesTheGuide() throws IOException {
    Files.delete(company.exports("night-1").resolve("app-role-assigned-to.json"));
    assertThat(run(job)).isEqualTo(4);
    assertThat(company.err()).contains("app-role-assigned-to.json", "docs/how-to/exports.md");
    assertUntouched();
  }

  @Test
  void misspeltKeyEndsTwoAndNamesTheNearest() throws IOException {
    Files.writeString(job, Files.readString(job).replace("outOfScope:", "outofScop:"));
    assertThat(run(job)).isEqualTo(2);
    assertThat(company.err()).contains("did you mean outOfScope?");
    assertUntouched();
  }

  @Test
  void exportCutAtSixtyPercentEndsFour() throws IOException {
    cutUsers(60);
    assertThat(run(job)).isEqualTo(4);
    assertUntouched();
  }

  @Test
  void exportCutBetweenTwoRowsOnTheFirstNightEndsFour() throws IOException {
    Path users = company.exports("night-1").resolve("users.csv");
    String text = Files.readString(users);
    int end = text.indexOf("\n", text.length() * 6 / 10) + 1;
    while (text.substring(0, end).chars().filter(c -> c == '"').count() % 2 != 0) {
      end = text.indexOf("\n", end) + 1;
    }
    Files.writeString(users, text.substring(0, end));
    assertThat(run(job)).isEqualTo(4);
    assertThat(company.err()).contains("lacks", "assigned");
    assertUntouched();
  }

  @Test
  void filterThatMatchesNobodyEndsFive() throws IOException {
    filter("Nobody", "department", "EQUALS", "Nowhere");
    assertThat(run(job)).isEqualTo(5);
    assertThat(company.err()).contains("nobody is in scope");
    assertUntouched();
  }

  @Test
  void moreDeletionsThanAllowedAreHeld() throws IOException {
    assertThat(run(job)).isZero();
    filter("No engineers", "jobTitle", "NOT REGEX MATCH", "Engineer");
    long patches = sandbox.stats().patches();
    assertThat(run(job)).isEqualTo(5);
    assertThat(company.err()).contains("safety.deletions");
    assertThat(sandbox.stats().patches()).isEqualTo(patches);
  }

  @Test
  void secondRunAtTheSameTimeEndsEleven() {
    try (RunLock lock =
        RunLock.take(folder.resolve("state/sandbox-ledger.lock"), "live", Duration.ZERO)) {
      assertThat(lock).isNotNull();
      assertThat(run(job)).isEqualTo(11);
      assertThat(company.err()).contains("pid " + ProcessHandle.current().pid());
    }
    assertUntouched();
  }

  private int run(Path file) {
    return company.execute("run", file.toString());
  }

  private void filter(String title, String attribute, String operator, String value)
      throws IOException {
    String filters =
        """
        scope:
          filters:
            - title: %s
              clauses:
                - { attribute: %s, operator: %s, value: %s }
        """
            .formatted(title, attribute, operator, value);
    Files.writeString(job, Files.readString(job).replace("scope:\n", filters));
  }

  private void assertUntouched() {
    SandboxStats stats = sandbox.stats();
    assertThat(stats.writes()).isZero();
  }

  private void cutUsers(int percent) throws IOException {
    Path users = company.exports("night-1").resolve("users.csv");
    byte[] bytes = Files.readAllBytes(users);
    Files.write(users, Arrays.copyOf(bytes, bytes.length * percent / 100));
  }

  private Path jobAgainst(String url) throws IOException {
    String text = Files.readString(company.job());
    return Files.writeString(
        folder.resolve("jobs/live.yaml"),
        text.replaceAll(
                "(?m)^  sandbox:.*$",
                "  url: " + url + "\n  auth: { bearer: \"\\${file:" + token + "}\" }")
            .replaceFirst("(?m)^name: .*$", "name: live"));
  }
}
