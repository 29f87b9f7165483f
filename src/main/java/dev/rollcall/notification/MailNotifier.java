package dev.rollcall.notification;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Sends notices by mail, in plain text. */
public final class MailNotifier {
  private static final String CONNECT_MILLIS = "10000";
  private static final String ANSWER_MILLIS = "20000";
  private final MailServer server;
  private final List<String> to;
  private final Clock clock;

  public MailNotifier(MailServer server, List<String> to, Clock clock) {
    this.server = server;
    this.to = List.copyOf(to);
    this.clock = clock;
  }

  /**
   * Sends a notice to everybody.
   *
   * @throws NotificationException when the server does not take it; half a minute is waited for it
   */
  public void send(Notice notice) throws NotificationException {
    try {
      Transport.send(message(notice));
    } catch (MessagingException e) {
      throw new NotificationException(
          "the mail server " + server + " did not take the mail: " + reason(e), e);
    }
  }

  private MimeMessage message(Notice notice) throws MessagingException {
    MimeMessage message = new MimeMessage(Session.getInstance(properties(), authenticator()));
    message.setFrom(new InternetAddress(sender()));
    for (String address : to) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(address));
    }
    message.setSubject(notice.subject(), StandardCharsets.UTF_8.name());
    message.setText(notice.text(), StandardCharsets.UTF_8.name());
    message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834 §5
    message.setSentDate(Date.from(clock.instant()));
    return message;
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", "smtp");
    properties.setProperty("mail.smtp.host", server.host());
    properties.setProperty("mail.smtp.port", Integer.toString(server.port()));
    properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    properties.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
    properties.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
    properties.setProperty("mail.smtp.auth", Boolean.toString(server.user() != null));
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(server.starttls()));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(server.starttls()));
    properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(server.implicitTls()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.sendpartial", "true");
    return properties;
  }

  private @Nullable Authenticator authenticator() {
    return server.user() == null
        ? null
        : new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(server.user(), server.password());
          }
        };
  }

  /** Who logs in with an address sends from it; else this machine does. */
  private String sender() {
    String user = server.user();
    return user != null && user.contains("@") ? user : "rollcall@" + host();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** The innermost reason, in one line. */
  private String reason(MessagingException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    String password = server.password();
    return cause.getClass().getSimpleName()
        + ": "
        + (password == null ? text : text.replace(password, "[password]"));
  }
}
