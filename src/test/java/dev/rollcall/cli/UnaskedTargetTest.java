package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sandbox.SandboxOptions;
import dev.rollcall.sandbox.SandboxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A target is asked nothing, not even which accounts it has, before the exports have been judged:
 * on a first night, when everybody is new, and later when somebody is.
 */
class UnaskedTargetTest {
  private static final String NEWCOMER =
      "new.comer@contoso.example,New Comer,Comer,new.comer@contoso.example,New,"
          + "99999999-aaaa-4aaa-8aaa-000000000001,Member";

  @TempDir private Path folder;
  private SampleCompanyRun company;
  private SandboxServer sandbox;
  private Path users;

  @BeforeEach
  void startTarget() throws IOException {
    company = new SampleCompanyRun(folder);
    sandbox = SandboxServer.start(SandboxOptions.withToken("right"));
    company.provisions(sandbox.uri(), "right");
    users = company.exports("night-1").resolve("users.csv");
  }

  @AfterEach
  void stopTarget() throws IOException {
    sandbox.close();
  }

  @Test
  void aTargetIsAskedWhenTheExportsAreGood() {
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(sandbox.stats().requests()).isPositive();
  }

  @Test
  void ofAFileThatIsCutOffOnTheFirstNight() throws IOException {
    cut(80);
    isUnasked("the file ends in column");
  }

  @Test
  void ofAnOldFileOnTheFirstNight() throws IOException {
    SampleCompanyRun.rewrite(company.job(), "maximumAgeHours: 0", "maximumAgeHours: 48");
    Files.setLastModifiedTime(users, FileTime.from(Instant.now().minus(Duration.ofHours(49))));
    isUnasked("is 49 hours old");
  }

  @Test
  void ofMalformedRowsOnTheFirstNight() throws IOException {
    Files.writeString(users, Files.readString(users).replace(",Member,", ",Member,,"));
    isUnasked("rows are malformed");
  }

  @Test
  void ofKeysThatStandTwiceOnTheFirstNight() throws IOException {
    String all = Files.readString(users);
    Files.writeString(users, all + all.substring(all.indexOf('\n') + 1));
    isUnasked("have a key that stood there before");
  }

  @Test
  void ofPeopleWhoAreInNoExportOnTheFirstNight() throws IOException {
    String all = Files.readString(users);
    Files.writeString(users, all.substring(0, all.indexOf('\n', all.length() / 3) + 1));
    isUnasked("--accept-export unknownPrincipals");
  }

  @Test
  void ofAFileThatIsCutOffBehindSomebodyNew() throws IOException {
    assertThat(company.run("run")).as(company.err()).isZero();
    long requests = sandbox.stats().requests();
    String all = Files.readString(users);
    int header = all.indexOf('\n') + 1;
    int columns = all.substring(0, header).split(",", -1).length;
    Files.writeString(
        users,
        all.substring(0, header)
            + NEWCOMER
            + ",".repeat(columns - NEWCOMER.split(",", -1).length)
            + "\r\n"
            + all.substring(header));
    SampleCompanyRun.rewrite(company.job(), "sync: assigned", "sync: all");
    cut(80);
    assertThat(company.run("run")).as(company.err()).isEqualTo(4);
    assertThat(company.err()).contains("the file ends in column");
    assertThat(sandbox.stats().requests()).as("requests").isEqualTo(requests);
  }

  @Test
  void aFewPeopleAreNotLookedForEitherWhenTheirFileIsCutOff() throws IOException {
    cut(80);
    String somebody = Files.readAllLines(users).get(1).split(",", -1)[0];
    assertThat(company.run("run", "--only", somebody)).as(company.err()).isEqualTo(4);
    assertThat(sandbox.stats().requests()).as("requests").isZero();
  }

  private void cut(int bytes) throws IOException {
    byte[] all = Files.readAllBytes(users);
    Files.write(users, Arrays.copyOf(all, all.length - bytes));
  }

  private void isUnasked(String message) {
    for (String verb : new String[] {"plan", "run"}) {
      assertThat(company.run(verb)).as(company.err()).isEqualTo(4);
      assertThat(company.err()).contains(message);
      assertThat(sandbox.stats().requests()).as("requests of " + verb).isZero();
    }
  }
}
