package dev.rollcall.notification;

/** What word is sent for. */
public enum Occasion {
  /** Records failed, an export was refused, or the target could not be used. */
  FAILURE,
  /** A quarantine began, changed, was given up, or ended. */
  QUARANTINE,
  /** A guard held changes back. */
  HELD
}
