package dev.rollcall.definition;

import dev.rollcall.definition.NotificationSettings.Mail;
import dev.rollcall.definition.NotificationSettings.Smtp;
import dev.rollcall.notification.Occasion;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a job leaves and whom it tells: {@code report:}, {@code notify:}, {@code ledger:}. */
final class OperationsReading {
  private OperationsReading() {}

  static ReportSettings report(Section report) {
    return new ReportSettings(
        report.file("directory", "../runs"),
        report.value("keep", ValueType.DURATION, Duration.ofDays(90)));
  }

  static NotificationSettings notification(Section notify) {
    Section smtp = notify.section("smtp");
    Section mail = notify.section("mail");
    Smtp server =
        new Smtp(
            smtp.value("host", ValueType.TEXT, "localhost"),
            smtp.value("port", ValueType.number(1, 65_535), 25),
            smtp.optional("user", ValueType.TEXT),
            smtp.secret("password").orElse(null),
            smtp.value("starttls", ValueType.BOOLEAN, false));
    List<String> to = mail.values("to", ValueType.MAIL_ADDRESS, List.of());
    Set<Occasion> on = mail.choices("on", Occasion.class);
    if (mail.isGiven() && !mail.has("to")) {
      mail.problem("to", "is missing; expected a list of mail addresses");
    }
    return new NotificationSettings(server, mail.isGiven() ? new Mail(to, on) : null);
  }

  static LedgerSettings ledger(Section ledger, String jobName, JobFile file) {
    String url =
        ledger.value("url", ValueType.PATH, LedgerSettings.H2_FILE + "../state/" + jobName);
    @Nullable String user = ledger.optional("user", ValueType.TEXT);
    @Nullable Secret password = ledger.secret("password").orElse(null);
    if (url.toLowerCase(Locale.ROOT).contains("password=")) {
      ledger.problem("url", "a password may not stand in it; give it as password: \"${NAME}\"");
    } else if (!url.startsWith(LedgerSettings.H2_FILE) && !url.startsWith("jdbc:postgresql:")) {
      ledger.problem("url", "expected jdbc:h2:file:PATH or jdbc:postgresql://HOST/DATABASE");
    }
    return new LedgerSettings(absolute(url, file), user, password);
  }

  private static String absolute(String url, JobFile file) {
    if (!url.startsWith(LedgerSettings.H2_FILE)) {
      return url;
    }
    String path = url.substring(LedgerSettings.H2_FILE.length());
    int end = path.indexOf(';') < 0 ? path.length() : path.indexOf(';');
    return LedgerSettings.H2_FILE + file.resolve(path.substring(0, end)) + path.substring(end);
  }
}
