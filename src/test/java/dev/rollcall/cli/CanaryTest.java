package dev.rollcall.cli;

import static dev.rollcall.cli.SampleCompanyRun.rewrite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.MoodyTarget.Mood;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A token and somebody's mail address, looked for in all that runs print and leave: good ones, ones
 * whose records fail because of that very address, and ones that end badly.
 */
class CanaryTest {
  private static final String TOKEN = MoodyTarget.TOKEN;
  private static final String MAIL = "canary.mail@aldermoor.example";
  private static final String KEYS = "file-canary user-canary";

  /** What people look at to mend records shows whom and what; it is theirs alone. */
  private static final List<String> FOR_THE_OWNER =
      List.of(
          "report.html", "provisioning-log.jsonl", "provisioning-log.csv", "failed-records.jsonl");

  @TempDir private Path folder;
  private SampleCompanyRun company;
  private MoodyTarget target;

  @BeforeEach
  void prepare() throws IOException {
    company = new SampleCompanyRun(folder.resolve("company"));
    target = new MoodyTarget(folder.resolve("kept"));
    company.provisions(target.uri(), TOKEN);
    for (String night : new String[] {"night-1", "night-2"}) {
      Path users = company.exports(night).resolve("users.csv");
      String all = Files.readString(users);
      Files.writeString(
          users, all.replace("Ada Xu,Xu,ada.xu@aldermoor.example", "Ada Xu,Xu," + MAIL));
      assertThat(Files.readString(users)).contains(MAIL);
    }
    Path keys = Files.writeString(folder.resolve("keys"), KEYS);
    rewrite(
        company.job(),
        "sandbox-ledger\"",
        "sandbox-ledger;CIPHER=AES\", user: rollcall, password: \"${file:" + keys + "}\"");
  }

  @AfterEach
  void stop() throws IOException {
    target.close();
  }

  @Test
  void aRunThatGoesWellShowsThemNowhere() throws IOException {
    runs(0, "night-1");
    runs(0, "night-2");
    assertThat(company.users("updated")).isPositive();
  }

  @Test
  void aRecordThatFailsBecauseOfTheAddressShowsItOnlyToWhoMendsIt() throws IOException {
    target.become(Mood.TAKEN_MAIL);
    runs(3, "night-1");
    assertThat(Files.readString(company.latest("failed-records.jsonl"))).contains(MAIL);
  }

  @Test
  void aRunThatEndsBadlyShowsThemNowhere() throws IOException {
    target.become(Mood.SCIM);
    runs(6, "night-1");
  }

  @Test
  void aTargetThatRefusesTheTokenIsTalkedOfWithoutIt() throws IOException {
    target.become(Mood.CREDENTIALS);
    runs(6, "night-1");
  }

  /** So that this test would notice. */
  @Test
  void aLedgerThatIsNotEncryptedHoldsTheAddressAndNoToken() throws IOException {
    rewrite(
        company.job(), ";CIPHER=AES\", user: rollcall, password", "\", user: rollcall, password");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(filesWith(MAIL))
        .containsExactly(company.folder().resolve("state/sandbox-ledger.mv.db"));
    assertThat(
            Files.getPosixFilePermissions(company.folder().resolve("state/sandbox-ledger.mv.db")))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    assertThat(filesWith(TOKEN)).isEmpty();
  }

  @Test
  void anEncryptedLedgerIsReadOnlyWithItsKeys() throws IOException {
    runs(0, "night-1");
    Files.writeString(folder.resolve("keys"), "other user-canary");
    assertThat(company.run("run")).isEqualTo(1);
    assertThat(company.err())
        .contains("ledger")
        .contains("cannot be opened")
        .doesNotContain("user-canary");
  }

  private void runs(int code, String night) throws IOException {
    int ended = company.run("run", "--verbose", "--exports", company.exports(night).toString());
    assertThat(ended).as(company.err()).isEqualTo(code);
    for (String canary : new String[] {TOKEN, MAIL, "file-canary", "user-canary"}) {
      assertThat(company.out() + company.err()).doesNotContain(canary);
      assertThat(filesWith(canary)).as("files that hold %s", canary).isEmpty();
    }
  }

  /** Of what a run has written: reports, logs, metrics, the ledger with Spring Batch's tables. */
  private List<Path> filesWith(String canary) throws IOException {
    try (Stream<Path> files = Files.walk(company.folder())) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file ->
                  file.startsWith(company.folder().resolve("runs"))
                      || file.startsWith(company.folder().resolve("state")))
          .filter(
              file ->
                  !canary.equals(MAIL) || !FOR_THE_OWNER.contains(file.getFileName().toString()))
          .filter(file -> holds(file, canary))
          .toList();
    }
  }

  /** As bytes, since a ledger is no text. */
  private static boolean holds(Path file, String canary) {
    try {
      byte[] all = Files.readAllBytes(file);
      return new String(all, StandardCharsets.ISO_8859_1).contains(canary)
          || new String(all, StandardCharsets.UTF_16BE).contains(canary)
          || new String(all, StandardCharsets.UTF_16LE).contains(canary);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
