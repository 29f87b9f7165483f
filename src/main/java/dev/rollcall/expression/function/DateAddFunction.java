package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Constants;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ErrorKind;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;
import java.time.DateTimeException;
import java.time.LocalDateTime;

/**
 * Adds an interval to a date. Years and months end on the month's last day where it has no such
 * day. A text in place of a date is read as CDate reads it. Null is the error {@code bad-date} or
 * {@code bad-number}, another interval {@code bad-interval}, a result outside the years 1 to 9999
 * {@code bad-date}, several values {@code multi-valued-argument}.
 */
final class DateAddFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "DateAdd",
            Documentation.FUNCTIONS,
            "The date so many intervals later; its text is M/d/yyyy h:mm:ss tt. Intervals are yyyy, m, ww, d, h, n (minutes) and s.")
        .required("interval", ParameterType.TEXT)
        .required("value", ParameterType.INTEGER)
        .required("dateTime", ParameterType.DATE);
  }

  @Override
  public Value apply(Arguments arguments) {
    DateInterval interval = DateInterval.of(arguments, 0);
    long amount = arguments.integer(1);
    LocalDateTime date = arguments.date(2);
    try {
      LocalDateTime moved = interval.add(date, amount);
      if (moved.getYear() >= 1 && moved.getYear() <= 9999) {
        return new Value.DateTime(moved);
      }
    } catch (DateTimeException | ArithmeticException tooFar) {
      // said below
    }
    throw arguments.error(ErrorKind.BAD_DATE, 1, "the result is not in the years 1 to 9999");
  }

  @Override
  public ExpressionFunction prepare(Constants constants) {
    DateInterval.check(constants, 0);
    return this;
  }
}
