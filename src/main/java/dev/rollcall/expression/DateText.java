package dev.rollcall.expression;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as text: {@code M/d/yyyy h:mm:ss tt} in UTC, as the documentation prints them for CDate,
 * DateAdd and Now; and ISO 8601 dates and date-times, with or without an offset, as source systems
 * export them.
 */
final class DateText {
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)(?:[T ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?)?"
              + " ?(Z|[+-]\\d\\d:\\d\\d)?");
  private static final Pattern PRINTED =
      Pattern.compile(
          "(\\d{1,2})/(\\d{1,2})/(\\d{4})(?: (\\d{1,2}):(\\d\\d)(?::(\\d\\d))?(?: ?([AaPp][Mm]))?)?");

  private DateText() {}

  static String of(LocalDateTime utc) {
    int hour = utc.getHour() % 12 == 0 ? 12 : utc.getHour() % 12;
    StringBuilder text = new StringBuilder(22);
    text.append(utc.getMonthValue()).append('/').append(utc.getDayOfMonth()).append('/');
    padded(text, utc.getYear(), 4);
    text.append(' ').append(hour).append(':');
    padded(text, utc.getMinute(), 2);
    text.append(':');
    padded(text, utc.getSecond(), 2);
    return text.append(utc.getHour() < 12 ? " AM" : " PM").toString();
  }

  private static void padded(StringBuilder text, int number, int width) {
    text.append("0".repeat(Math.max(0, width - Integer.toString(number).length()))).append(number);
  }

  /**
   * The moment in UTC, from a date or from a text of one of the two forms; of the years 1 to 9999.
   */
  static Optional<LocalDateTime> read(Value value) {
    if (value instanceof Value.DateTime date) {
      return Optional.of(date.utc());
    }
    return value instanceof Value.Text text ? read(text.text()) : Optional.empty();
  }

  static Optional<LocalDateTime> read(String text) {
    Optional<LocalDateTime> iso = readIso(text);
    return iso.isPresent() ? iso : read(PRINTED.matcher(text.strip()), DateText::printed);
  }

  /** The moment in UTC, from a text of ISO 8601 alone. */
  static Optional<LocalDateTime> readIso(String text) {
    return read(ISO.matcher(text.strip()), DateText::iso);
  }

  private static Optional<LocalDateTime> read(
      Matcher form, Function<Matcher, LocalDateTime> moment) {
    try {
      return form.matches() ? ofSupportedYear(moment.apply(form)) : Optional.empty();
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDateTime> ofSupportedYear(LocalDateTime moment) {
    return moment.getYear() >= 1 && moment.getYear() <= 9999
        ? Optional.of(moment)
        : Optional.empty();
  }

  private static LocalDateTime iso(Matcher found) {
    LocalDateTime local =
        LocalDateTime.of(
            number(found.group(1)),
            number(found.group(2)),
            number(found.group(3)),
            number(found.group(4)),
            number(found.group(5)),
            number(found.group(6)),
            nanoseconds(found.group(7)));
    String offset = found.group(8);
    return offset == null ? local : local.minusSeconds(ZoneOffset.of(offset).getTotalSeconds());
  }

  private static LocalDateTime printed(Matcher found) {
    return LocalDateTime.of(
        number(found.group(3)),
        number(found.group(1)),
        number(found.group(2)),
        hour(number(found.group(4)), found.group(7)),
        number(found.group(5)),
        number(found.group(6)));
  }

  /** The hour of the day; -1, which is none, for an hour that its half of the day does not have. */
  static int hour(int hour, @Nullable String half) {
    if (half == null) {
      return hour;
    }
    if (hour > 12) {
      return -1;
    }
    return hour % 12 + (half.toUpperCase(Locale.ROOT).startsWith("P") ? 12 : 0);
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int nanoseconds(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
  }
}
