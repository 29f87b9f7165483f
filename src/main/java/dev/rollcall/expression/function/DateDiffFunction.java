package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Constants;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Tells how far two dates are apart; negative when the second is before the first. Years and months
 * are counted by the calendar, weeks by their Sundays, days and smaller units in whole elapsed ones
 * (docs/decisions/0030-expression-language.md). A text in place of a date is read as CDate reads
 * it. Null is the error {@code bad-date}, another interval {@code bad-interval}, several values
 * {@code multi-valued-argument}.
 */
final class DateDiffFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "DateDiff",
            Documentation.FUNCTIONS,
            "How many intervals the second date is after the first. Intervals are yyyy, m, ww, d, h, n (minutes) and s.")
        .required("interval", ParameterType.TEXT)
        .required("date1", ParameterType.DATE)
        .required("date2", ParameterType.DATE);
  }

  @Override
  public Value apply(Arguments arguments) {
    DateInterval interval = DateInterval.of(arguments, 0);
    return Value.of(interval.between(arguments.date(1), arguments.date(2)));
  }

  @Override
  public ExpressionFunction prepare(Constants constants) {
    DateInterval.check(constants, 0);
    return this;
  }
}
