package dev.rollcall.notification;

import org.jspecify.annotations.Nullable;

/**
 * The server that takes mail (RFC 5321).
 *
 * @param user who logs in, null when nobody must
 * @param starttls whether nothing may be sent before the connection is encrypted (RFC 3207)
 */
public record MailServer(
    String host, int port, @Nullable String user, @Nullable String password, boolean starttls) {
  private static final int SUBMISSIONS = 465;

  /** Whether the connection is encrypted from its beginning (RFC 8314 §3.3). */
  boolean implicitTls() {
    return port == SUBMISSIONS;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
