package dev.rollcall.notification;

/** Word could not be sent. The message says where and why, in one line; no secret. */
public final class NotificationException extends Exception {
  private static final long serialVersionUID = 1L;

  public NotificationException(String message, Throwable cause) {
    super(message, cause);
  }
}
