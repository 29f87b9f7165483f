package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Constants;
import dev.rollcall.expression.ErrorKind;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * The units of DateAdd and DateDiff, by the names that Visual Basic gave them; no others are
 * documented for Entra.
 */
enum DateInterval {
  YEAR("yyyy", ChronoUnit.YEARS),
  MONTH("m", ChronoUnit.MONTHS),
  WEEK("ww", ChronoUnit.WEEKS),
  DAY("d", ChronoUnit.DAYS),
  HOUR("h", ChronoUnit.HOURS),
  MINUTE("n", ChronoUnit.MINUTES),
  SECOND("s", ChronoUnit.SECONDS);

  private final String code;
  private final ChronoUnit unit;

  DateInterval(String code, ChronoUnit unit) {
    this.code = code;
    this.unit = unit;
  }

  static DateInterval of(Arguments arguments, int index) {
    return of(arguments.text(index, ""))
        .orElseThrow(() -> arguments.error(ErrorKind.BAD_INTERVAL, index, EXPECTED));
  }

  /** Refuses a constant that is none. */
  static void check(Constants constants, int index) {
    Optional<String> code = constants.text(index);
    if (code.isPresent() && of(code.get()).isEmpty()) {
      throw constants.error(ErrorKind.BAD_INTERVAL, index, EXPECTED);
    }
  }

  private static final String EXPECTED = "an interval is one of yyyy, m, ww, d, h, n and s";

  private static Optional<DateInterval> of(String code) {
    return Arrays.stream(values()).filter(interval -> interval.code.equals(code)).findFirst();
  }

  /** The date so many units later; the last day of the month where the month has no such day. */
  LocalDateTime add(LocalDateTime date, long amount) {
    return date.plus(amount, unit);
  }

  /**
   * How many units later the second date is. Years and months are counted by the calendar's fields,
   * weeks by the Sundays before the dates; of smaller units only whole ones count. So does DateDiff
   * of Visual Basic .NET (Microsoft.VisualBasic DateAndTime), which the documented -493 weeks fit.
   */
  long between(LocalDateTime first, LocalDateTime second) {
    return switch (this) {
      case YEAR -> second.getYear() - first.getYear();
      case MONTH ->
          (second.getYear() - first.getYear()) * 12L
              + second.getMonthValue()
              - first.getMonthValue();
      case WEEK -> ChronoUnit.DAYS.between(sunday(first), sunday(second)) / 7;
      case DAY, HOUR, MINUTE, SECOND -> unit.between(first, second);
    };
  }

  private static LocalDateTime sunday(LocalDateTime date) {
    return date.minusDays(date.getDayOfWeek().getValue() % 7);
  }
}
