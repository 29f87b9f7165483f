package dev.rollcall.report;

import java.util.Locale;

/** Whether anybody was linked when a cycle began. */
public enum CycleKind {
  /** Nobody was. */
  INITIAL,
  INCREMENTAL;

  /** The name in {@code report.json}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
