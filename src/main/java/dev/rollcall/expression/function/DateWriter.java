package dev.rollcall.expression.function;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;

/** Writes dates in a .NET format. */
final class DateWriter {
  private final DateMoment moment;
  private final LocalDateTime date;
  private final StringBuilder text = new StringBuilder();

  private DateWriter(DateMoment moment) {
    this.moment = moment;
    this.date = moment.utc();
  }

  static String write(DateMoment moment, DatePattern pattern) {
    DateWriter writer = new DateWriter(moment);
    pattern.parts().forEach(writer::write);
    return writer.text.toString();
  }

  private void write(DatePattern.Part part) {
    int count = part.count();
    switch (part.letter()) {
      case 'd' -> day(count);
      case 'M' -> month(count);
      case 'y' -> number(count <= 2 ? date.getYear() % 100 : date.getYear(), count);
      case 'H' -> number(date.getHour(), Math.min(count, 2));
      case 'h' -> number(date.getHour() % 12 == 0 ? 12 : date.getHour() % 12, Math.min(count, 2));
      case 'm' -> number(date.getMinute(), Math.min(count, 2));
      case 's' -> number(date.getSecond(), Math.min(count, 2));
      case 'f' -> text.append(fraction(), 0, count);
      case 'F' -> optionalFraction(count);
      case 't' -> text.append(date.getHour() < 12 ? "AM" : "PM", 0, Math.min(count, 2));
      case 'z' -> text.append(count == 1 ? "+0" : count == 2 ? "+00" : "+00:00");
      case 'K' -> text.append(zone());
      case 'g' -> text.append(DateNames.ERA);
      case 'Z' -> text.append('Z');
      default -> text.append(part.text());
    }
  }

  private void day(int count) {
    if (count <= 2) {
      number(date.getDayOfMonth(), count);
    } else {
      name(DateNames.DAYS.get(date.getDayOfWeek().getValue() - 1), count);
    }
  }

  private void month(int count) {
    if (count <= 2) {
      number(date.getMonthValue(), count);
    } else {
      name(DateNames.MONTHS.get(date.getMonthValue() - 1), count);
    }
  }

  private void name(String name, int count) {
    text.append(count == 3 ? DateNames.abbreviated(name) : name);
  }

  private void number(int number, int digits) {
    text.append("0".repeat(Math.max(0, digits - Integer.toString(number).length()))).append(number);
  }

  /** Ten-millionths of a second, which is all that .NET knows. */
  private String fraction() {
    String ticks = Integer.toString(date.get(ChronoField.NANO_OF_SECOND) / 100);
    return "0".repeat(7 - ticks.length()) + ticks;
  }

  private void optionalFraction(int count) {
    String digits = fraction().substring(0, count).replaceAll("0+$", "");
    if (digits.isEmpty() && !text.isEmpty() && text.charAt(text.length() - 1) == '.') {
      text.setLength(text.length() - 1);
    }
    text.append(digits);
  }

  private String zone() {
    return switch (moment.kind()) {
      case UNSPECIFIED -> "";
      case UTC -> "Z";
      case LOCAL -> "+00:00";
    };
  }
}
