package dev.rollcall.expression.function;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The names of months, days, halves of the day and eras in .NET's invariant culture, which are
 * English.
 */
final class DateNames {
  static final List<String> MONTHS =
      Arrays.stream(Month.values())
          .map(month -> month.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
          .toList();
  static final List<String> DAYS =
      Arrays.stream(DayOfWeek.values())
          .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
          .toList();
  static final String ERA = "A.D.";

  private DateNames() {}

  static String abbreviated(String name) {
    return name.substring(0, 3);
  }
}
