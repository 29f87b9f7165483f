package dev.rollcall.cli;

import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/** Colours on a terminal that has not said NO_COLOR (no-color.org). */
final class Colors {
  private Colors() {}

  static ColorScheme scheme(Map<String, String> environment) {
    boolean off = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return Help.defaultColorScheme(off ? Ansi.OFF : Ansi.AUTO);
  }
}
