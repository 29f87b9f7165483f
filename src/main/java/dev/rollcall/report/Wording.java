package dev.rollcall.report;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How reports say numbers, times and lists in English. */
final class Wording {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Wording() {}

  /** {@code 1 person}, {@code 1,240 people}. */
  static String count(long number, String one, String many) {
    return number(number) + " " + (number == 1 ? one : many);
  }

  /** {@code 1 record}, {@code 2 records}. */
  static String count(long number, String one) {
    return count(number, one, one + "s");
  }

  static String number(long number) {
    return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(number);
  }

  /** {@code 0.4 s}, {@code 41 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
  static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 10) {
      return String.format(Locale.ENGLISH, "%.1f s", duration.toMillis() / 1000.0);
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }

  /** {@code 24 November 2026, 02:00:00 UTC}. */
  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String list(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  static String capitalized(String sentence) {
    return sentence.isEmpty()
        ? sentence
        : sentence.substring(0, 1).toUpperCase(Locale.ENGLISH) + sentence.substring(1);
  }

  /**
   * How often a record has failed and when it is tried again; empty when that is not counted.
   *
   * @param nextRetry null when it is not tried again by itself
   */
  static String retry(int attempt, @Nullable Instant nextRetry) {
    if (attempt == 0) {
      return "";
    }
    return "failed "
        + count(attempt, "time")
        + (nextRetry == null
            ? " and is not tried again by itself"
            : "; tried again from " + nextRetry);
  }
}
