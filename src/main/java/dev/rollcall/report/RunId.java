package dev.rollcall.report;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a run and its folder: {@code 2026-11-24T02-00-00Z-7f3a}, when it began in UTC and four
 * hexadecimal digits by chance. Sorted as text, run ids are in the order of time.
 */
public record RunId(String text) implements Comparable<RunId> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT);
  private static final Pattern FORM =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}-\\d{2}-\\d{2}Z)-[0-9a-f]{4}");

  public RunId {
    if (started(text).isEmpty()) {
      throw new IllegalArgumentException(
          "a run id looks like 2026-11-24T02-00-00Z-7f3a, but was " + text);
    }
  }

  /** A new one. */
  public static RunId next(Clock clock, RandomGenerator random) {
    String time =
        clock.instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC).format(TIME);
    return new RunId(time + String.format(Locale.ROOT, "-%04x", random.nextInt(0x10000)));
  }

  /** The run id with a text, if it is one. */
  public static Optional<RunId> parse(String text) {
    return started(text).map(time -> new RunId(text));
  }

  /** When the run began. */
  public Instant started() {
    return started(text).orElseThrow();
  }

  @Override
  public int compareTo(RunId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }

  private static Optional<Instant> started(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(form.group(1), TIME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
