package dev.rollcall.cli;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the libraries log: nothing but warnings, unless more is asked for. */
final class Logging {
  /** Kept here, since the log manager forgets a logger that nobody holds. */
  private static final List<Logger> LOGGERS =
      List.of(
          Logger.getLogger(""),
          // What ends a step is told by Main, in one line.
          Logger.getLogger("org.springframework.batch"));

  private Logging() {}

  static void quiet() {
    LOGGERS.get(0).setLevel(Level.WARNING);
    LOGGERS.get(1).setLevel(Level.OFF);
  }

  static void verbose() {
    LOGGERS.forEach(logger -> logger.setLevel(Level.INFO));
  }
}
