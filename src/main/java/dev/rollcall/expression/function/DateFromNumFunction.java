package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ErrorKind;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;
import java.time.LocalDateTime;

/**
 * Reads a date of Active Directory: 100 ns units since 1601 in UTC. Null and what is no whole
 * number are the error {@code bad-number}; a number before 1601 or after the year 9999, such as
 * "never" (9223372036854775807), is {@code bad-date}; several values are {@code
 * multi-valued-argument}.
 */
final class DateFromNumFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "DateFromNum",
            Documentation.FUNCTIONS,
            "The date that a number of Active Directory stands for; its text is M/d/yyyy h:mm:ss tt.")
        .required("value", ParameterType.INTEGER);
  }

  @Override
  public Value apply(Arguments arguments) {
    LocalDateTime date =
        DirectoryTicks.date(arguments.integer(0))
            .orElseThrow(
                () ->
                    arguments.error(
                        ErrorKind.BAD_DATE,
                        0,
                        "this number stands for no date up to the year 9999"));
    return new Value.DateTime(date);
  }
}
