package dev.rollcall.expression.function;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a date that has exactly a .NET format (DateTime.ParseExact in the invariant culture): a
 * field of one letter takes one or two digits, a field of several letters exactly so many.
 */
final class DateReader {
  /** Years of two digits up to this one belong to its century. */
  private static final int LAST_SHORT_YEAR = 2049;

  private final String text;
  private final Set<DateStyle> styles;
  private final Map<Field, Integer> found = new EnumMap<>(Field.class);
  private int at;

  private DateReader(String text, Set<DateStyle> styles) {
    this.text = text;
    this.styles = styles;
  }

  private enum Field {
    YEAR,
    MONTH,
    DAY,
    DAY_OF_WEEK,
    HOUR,
    HALF_HOUR,
    HALF,
    MINUTE,
    SECOND,
    NANOSECOND,
    OFFSET,
    UTC
  }

  /**
   * The date in the text, in UTC; empty when the text has another format or there is no such date.
   */
  static Optional<DateMoment> read(
      String text, DatePattern pattern, Set<DateStyle> styles, Instant now) {
    DateReader reader = new DateReader(text, styles);
    if (!reader.readAll(pattern.parts())) {
      return Optional.empty();
    }
    try {
      return reader.moment(LocalDate.ofInstant(now, ZoneOffset.UTC));
    } catch (DateTimeException noSuchDate) {
      return Optional.empty();
    }
  }

  private boolean readAll(List<DatePattern.Part> parts) {
    if (styles.contains(DateStyle.ALLOW_LEADING_WHITE)) {
      skipWhite();
    }
    for (int index = 0; index < parts.size(); index++) {
      if (styles.contains(DateStyle.ALLOW_INNER_WHITE)) {
        skipWhite();
      }
      boolean fractionNext = index + 1 < parts.size() && parts.get(index + 1).letter() == 'F';
      if (!read(parts.get(index)) && !(fractionNext && parts.get(index).text().equals("."))) {
        return false;
      }
    }
    if (styles.contains(DateStyle.ALLOW_TRAILING_WHITE)) {
      skipWhite();
    }
    return at == text.length();
  }

  private void skipWhite() {
    while (at < text.length() && WhiteSpace.is(text.charAt(at))) {
      at++;
    }
  }

  private boolean read(DatePattern.Part part) {
    int count = part.count();
    return switch (part.letter()) {
      case 'd' ->
          count <= 2 ? number(Field.DAY, count) : name(Field.DAY_OF_WEEK, DateNames.DAYS, count);
      case 'M' ->
          count <= 2 ? number(Field.MONTH, count) : name(Field.MONTH, DateNames.MONTHS, count);
      case 'y' -> year(count);
      case 'H' -> number(Field.HOUR, Math.min(count, 2));
      case 'h' -> number(Field.HALF_HOUR, Math.min(count, 2));
      case 'm' -> number(Field.MINUTE, Math.min(count, 2));
      case 's' -> number(Field.SECOND, Math.min(count, 2));
      case 'f' -> fraction(count, count);
      case 'F' -> fraction(0, count);
      case 't' -> half(count);
      case 'z' -> offset(count);
      case 'K' -> zone();
      case 'g' -> literal(DateNames.ERA) || literal("AD");
      case 'Z' -> utc();
      default -> literal(part.text());
    };
  }

  private boolean set(Field field, int value) {
    Integer before = found.putIfAbsent(field, value);
    return before == null || before == value;
  }

  private boolean literal(String expected) {
    boolean matches = text.regionMatches(true, at, expected, 0, expected.length());
    at += matches ? expected.length() : 0;
    return matches;
  }

  /** Digits, at least so many and at most so many; null when there are fewer. */
  private @Nullable String digits(int fewest, int most) {
    int from = at;
    while (at < text.length()
        && at - from < most
        && text.charAt(at) >= '0'
        && text.charAt(at) <= '9') {
      at++;
    }
    return at - from < fewest ? null : text.substring(from, at);
  }

  private boolean number(Field field, int count) {
    String digits = digits(count, Math.max(count, 2));
    return digits != null && set(field, Integer.parseInt(digits));
  }

  private boolean year(int count) {
    String digits = digits(count, Math.max(count, 2));
    if (digits == null) {
      return false;
    }
    int year = Integer.parseInt(digits);
    int century = year > LAST_SHORT_YEAR % 100 ? LAST_SHORT_YEAR / 100 - 1 : LAST_SHORT_YEAR / 100;
    return set(Field.YEAR, count <= 2 ? century * 100 + year : year);
  }

  private boolean name(Field field, List<String> names, int count) {
    for (int index = 0; index < names.size(); index++) {
      String name = names.get(index);
      if (literal(count == 3 ? DateNames.abbreviated(name) : name)) {
        return set(field, index + 1);
      }
    }
    return false;
  }

  private boolean fraction(int fewest, int most) {
    String digits = digits(fewest, most);
    return digits != null
        && set(Field.NANOSECOND, Integer.parseInt((digits + "000000000").substring(0, 9)));
  }

  private boolean half(int count) {
    if (literal(count == 1 ? "A" : "AM")) {
      return set(Field.HALF, 0);
    }
    return literal(count == 1 ? "P" : "PM") && set(Field.HALF, 12);
  }

  private boolean offset(int count) {
    boolean negative = text.startsWith("-", at);
    if (!negative && !text.startsWith("+", at)) {
      return false;
    }
    at++;
    String hours = digits(Math.min(count, 2), 2);
    String minutes = count < 3 ? "0" : minutes();
    if (hours == null || minutes == null) {
      return false;
    }
    int total = Integer.parseInt(hours) * 3600 + Integer.parseInt(minutes) * 60;
    return Integer.parseInt(minutes) < 60
        && total <= 14 * 3600
        && set(Field.OFFSET, negative ? -total : total);
  }

  private @Nullable String minutes() {
    at += text.startsWith(":", at) ? 1 : 0;
    return digits(2, 2);
  }

  private boolean zone() {
    if (text.startsWith("Z", at)) {
      return utc();
    }
    boolean signed = text.startsWith("+", at) || text.startsWith("-", at);
    return !signed || offset(3);
  }

  private boolean utc() {
    return (literal("GMT") || literal("Z")) && set(Field.OFFSET, 0) && set(Field.UTC, 1);
  }

  private Optional<DateMoment> moment(LocalDate today) {
    LocalDate day = day(today);
    Integer weekday = found.get(Field.DAY_OF_WEEK);
    int hour = hour();
    if (hour < 0 || (weekday != null && weekday != day.getDayOfWeek().getValue())) {
      return Optional.empty();
    }
    LocalDateTime utc =
        day.atTime(hour, get(Field.MINUTE, 0), get(Field.SECOND, 0), get(Field.NANOSECOND, 0))
            .minusSeconds(get(Field.OFFSET, 0));
    return utc.getYear() < 1 || utc.getYear() > 9999
        ? Optional.empty()
        : Optional.of(new DateMoment(utc, kind()));
  }

  private int get(Field field, int otherwise) {
    return found.getOrDefault(field, otherwise);
  }

  /**
   * What is not said of a date is this year, its first month, the first day; of no date at all,
   * today.
   */
  private LocalDate day(LocalDate today) {
    if (found.containsKey(Field.YEAR)
        || found.containsKey(Field.MONTH)
        || found.containsKey(Field.DAY)) {
      int year = get(Field.YEAR, today.getYear());
      return LocalDate.of(year, get(Field.MONTH, 1), get(Field.DAY, 1));
    }
    return styles.contains(DateStyle.NO_CURRENT_DATE_DEFAULT) ? LocalDate.of(1, 1, 1) : today;
  }

  /** The hour of the day, or -1 when what is said of it cannot be. */
  private int hour() {
    Integer half = found.get(Field.HALF);
    if (found.containsKey(Field.HALF_HOUR)) {
      int ofHalf = get(Field.HALF_HOUR, 0);
      int hour = ofHalf % 12 + (half == null ? 0 : half);
      boolean agrees = !found.containsKey(Field.HOUR) || get(Field.HOUR, 0) == hour;
      return ofHalf > 12 || !agrees ? -1 : hour;
    }
    int hour = get(Field.HOUR, 0);
    if (half == null || !found.containsKey(Field.HOUR)) {
      return half == null ? hour : half;
    }
    if (hour > 12) {
      return half == 12 ? hour : -1;
    }
    return hour % 12 + half;
  }

  private DateMoment.Kind kind() {
    boolean assumes =
        styles.contains(DateStyle.ASSUME_LOCAL) || styles.contains(DateStyle.ASSUME_UNIVERSAL);
    if (!found.containsKey(Field.OFFSET) && !assumes) {
      return DateMoment.Kind.UNSPECIFIED;
    }
    boolean keepsUtc = found.containsKey(Field.UTC) && styles.contains(DateStyle.ROUNDTRIP_KIND);
    return keepsUtc || styles.contains(DateStyle.ADJUST_TO_UNIVERSAL)
        ? DateMoment.Kind.UTC
        : DateMoment.Kind.LOCAL;
  }
}
