package dev.rollcall.cli;

import dev.rollcall.definition.JobDefinition;
import dev.rollcall.definition.NotificationSettings;
import dev.rollcall.definition.Secret;
import dev.rollcall.ledger.Quarantine.State;
import dev.rollcall.notification.MailNotifier;
import dev.rollcall.notification.MailServer;
import dev.rollcall.notification.Notice;
import dev.rollcall.notification.NotificationException;
import dev.rollcall.notification.QuarantineChange;
import dev.rollcall.report.CycleReport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends word of a run to whom the job names. What goes wrong with it is said, and no more. */
final class Notifications {
  private final JobDefinition job;
  private final Output output;
  private final Clock clock;

  Notifications(JobDefinition job, Output output, Clock clock) {
    this.job = job;
    this.output = output;
    this.clock = clock;
  }

  /** Sends word, if the run is worth it. */
  void tell(CycleReport report, QuarantineChange change, Path folder) {
    NotificationSettings.Mail mail = job.notification().mail();
    if (mail == null) {
      return;
    }
    Optional<Notice> notice = Notice.of(report, change, folder, mail.on());
    if (notice.isPresent()) {
      send(notice.get(), new MailNotifier(server(job.notification().smtp()), mail.to(), clock));
    }
  }

  private void send(Notice notice, MailNotifier notifier) {
    try {
      notifier.send(notice);
    } catch (NotificationException e) {
      output.say("warning: nobody was told: " + e.getMessage());
    }
  }

  private static MailServer server(NotificationSettings.@Nullable Smtp smtp) {
    if (smtp == null) {
      return new MailServer("localhost", 25, null, null, false);
    }
    Secret password = smtp.password();
    return new MailServer(
        smtp.host(),
        smtp.port(),
        smtp.user(),
        password == null ? null : password.reveal(),
        smtp.starttls());
  }

  /** What a run made of a quarantine. */
  static QuarantineChange change(Optional<State> before, Optional<State> now) {
    if (now.isEmpty()) {
      return before.isEmpty() ? QuarantineChange.NONE : QuarantineChange.ENDED;
    }
    if (before.isEmpty()) {
      return QuarantineChange.BEGAN;
    }
    if (now.get().nextAttempt() == null && before.get().nextAttempt() != null) {
      return QuarantineChange.GIVEN_UP;
    }
    return now.get().reason() == before.get().reason()
        ? QuarantineChange.NONE
        : QuarantineChange.CHANGED;
  }
}
