package dev.rollcall.cli;

import static dev.rollcall.cli.SampleCompanyRun.rewrite;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rollcall.cli.MoodyTarget.Mood;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.LedgerDatabase;
import dev.rollcall.ledger.Quarantine;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told what by mail, on a real mail server. */
class MailTest {
  private static final String PASSWORD = "pa55-word-of-the-mail-server";
  @TempDir Path folder;
  private SampleCompanyRun company;
  private MoodyTarget target;
  private GreenMail mail;

  @BeforeEach
  void startServers() throws IOException {
    company = new SampleCompanyRun(folder);
    target = new MoodyTarget(folder.resolve("kept"));
    mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    company.provisions(target.uri(), MoodyTarget.TOKEN);
    notifyBy("{ host: 127.0.0.1, port: %d }".formatted(mail.getSmtp().getPort()), "");
  }

  @AfterEach
  void stopServers() throws IOException {
    mail.stop();
    target.close();
  }

  @Test
  void successIsQuiet() {
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void aQuarantineIsToldWhenItBeginsWhenItsCauseChangesAndWhenItEnds() throws Exception {
    target.become(Mood.CREDENTIALS);
    company.run("run");
    company.run("run");
    makeDue();
    company.run("run");
    assertThat(subjects()).containsExactly("[Rollcall] sandbox: quarantined (credentials)");
    assertThat(text(0))
        .contains("quarantined since", "next attempt", "report.html", "rollcall run")
        .doesNotContain(MoodyTarget.TOKEN);

    target.become(Mood.SCIM);
    makeDue();
    company.run("run");
    target.become(Mood.NOTHING);
    makeDue();
    company.run("run");
    assertThat(subjects())
        .containsExactly(
            "[Rollcall] sandbox: quarantined (credentials)",
            "[Rollcall] sandbox: still quarantined, for another cause (protocol)",
            "[Rollcall] sandbox: the quarantine is over");
  }

  @Test
  void failuresAreToldWithCountsAndTheReportsPathAndWithoutNames() throws Exception {
    assertThat(company.run("run", "--exports", company.exports("trouble").toString()))
        .as(company.err())
        .isEqualTo(3);
    assertThat(subjects()).containsExactly("[Rollcall] sandbox: 4 failed, 0 refused");
    MimeMessage told = mail.getReceivedMessages()[0];
    assertThat(told.getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("it@x.example");
    assertThat(told.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(text(0))
        .contains("MandatoryFieldsMissing", "report.html", "rollcall replay")
        .doesNotContain("aldermoor.example");
    for (var line : SampleCompanyRun.lines(company.latest("failed-records.jsonl"))) {
      assertThat(text(0)).doesNotContain(line.path("key").asString());
    }
  }

  @Test
  void heldChangesAreTold() throws Exception {
    assertThat(company.run("run")).as(company.err()).isZero();
    rewrite(
        company.job(),
        "target: displayName, source: \"[displayName]\"",
        "target: displayName, source: '\"X\"'");
    assertThat(company.run("run")).isEqualTo(5);
    assertThat(subjects()).containsExactly("[Rollcall] sandbox: 240 changes are held");
    assertThat(text(0)).contains("displayName for 240", "rollcall approve");
  }

  @Test
  void onlyTheOccasionsThatTheJobNamesAreTold() throws Exception {
    rewrite(
        company.job(), "mail: { to: [it@x.example] }", "mail: { to: [it@x.example], on: [held] }");
    target.become(Mood.CREDENTIALS);
    assertThat(company.run("run")).isEqualTo(6);
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void aMailServerThatIsDownChangesNothingButIsSaid() {
    mail.stop();
    assertThat(company.run("run", "--exports", company.exports("trouble").toString())).isEqualTo(3);
    assertThat(company.err()).contains("nobody was told", "127.0.0.1:");
  }

  @Test
  void nothingIsSentInTheClearWhenEncryptionIsAskedFor() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    rewrite(
        company.job(),
        "port: " + mail.getSmtp().getPort(),
        "port: %d, user: rollcall@x.example, password: \"${file:%s}\", starttls: true"
            .formatted(mail.getSmtp().getPort(), password));
    assertThat(company.run("run", "--exports", company.exports("trouble").toString())).isEqualTo(3);
    assertThat(mail.getReceivedMessages()).isEmpty();
    assertThat(company.err()).contains("nobody was told", "STARTTLS").doesNotContain(PASSWORD);
  }

  @Test
  void whoLogsInSendsFromTheirAddress() throws Exception {
    mail.setUser("rollcall@x.example", PASSWORD);
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    rewrite(
        company.job(),
        "port: " + mail.getSmtp().getPort(),
        "port: %d, user: rollcall@x.example, password: \"${file:%s}\""
            .formatted(mail.getSmtp().getPort(), password));
    assertThat(company.run("run", "--exports", company.exports("trouble").toString())).isEqualTo(3);
    assertThat(company.err()).doesNotContain("nobody was told");
    assertThat(mail.getReceivedMessages()[0].getFrom())
        .extracting(Object::toString)
        .containsExactly("rollcall@x.example");
  }

  private String[] subjects() throws MessagingException {
    MimeMessage[] messages = mail.getReceivedMessages();
    String[] subjects = new String[messages.length];
    for (int i = 0; i < messages.length; i++) {
      subjects[i] = messages[i].getSubject();
    }
    return subjects;
  }

  private String text(int number) {
    return GreenMailUtil.getBody(mail.getReceivedMessages()[number]).replace("=\r\n", "");
  }

  private void makeDue() {
    String url = "jdbc:h2:file:" + folder.resolve("state/sandbox-ledger");
    try (LedgerDatabase database = LedgerDatabase.open(url, null, null, 2)) {
      Quarantine quarantine = new Ledger(database.dataSource()).quarantine();
      Quarantine.State state = quarantine.current().orElseThrow();
      quarantine.save(
          new Quarantine.State(
              state.reason(),
              state.message(),
              state.began(),
              state.attempts(),
              Instant.now().minusSeconds(1),
              state.jobFingerprint()));
    }
  }

  private void notifyBy(String smtp, String on) throws IOException {
    rewrite(
        company.job(),
        "report: {",
        "notify:\n  smtp: " + smtp + "\n  mail: { to: [it@x.example]" + on + " }\n\nreport: {");
  }
}
