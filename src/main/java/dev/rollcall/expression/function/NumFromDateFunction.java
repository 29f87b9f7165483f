package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ErrorKind;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Gives Active Directory's number for a date: 100 ns units since 1601 in UTC, 64 bits. A text must
 * be of ISO 8601 ("if the date variable is in a different format, use FormatDateTime"); null, the
 * empty text, all else and dates before 1601 or after the year 9999 in UTC are the error {@code
 * bad-date}, several values {@code multi-valued-argument}.
 */
final class NumFromDateFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "NumFromDate",
            Documentation.FUNCTIONS,
            "Active Directory's number for the date, such as accountExpires needs.")
        .required("value", ParameterType.DATE);
  }

  @Override
  public Value apply(Arguments arguments) {
    long ticks = DirectoryTicks.of(arguments.isoDate(0));
    if (ticks < 0) {
      throw arguments.error(ErrorKind.BAD_DATE, 0, "Active Directory counts from 1601 on");
    }
    return Value.of(ticks);
  }
}
