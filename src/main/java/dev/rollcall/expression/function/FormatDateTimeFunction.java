package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Constants;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ErrorKind;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Writes a date in another format. The source must have the input format exactly; formats are
 * .NET's, custom ones and the standard ones of one letter, with English names. A date with an
 * offset is moved to UTC, the service's own zone (docs/decisions/0030-expression-language.md).
 * Without styles it is RoundtripKind, AllowLeadingWhite, AllowTrailingWhite. The form of cloud sync
 * without the styles is understood too: source, inputFormat, outputFormat.
 *
 * <p>A null or empty source gives null; one of another format, or no date of the calendar, is the
 * error {@code bad-date}; unknown styles are {@code bad-enum}, a format that is none {@code
 * bad-format}, several values {@code multi-valued-argument}.
 */
final class FormatDateTimeFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "FormatDateTime",
            Documentation.FUNCTIONS,
            "The date in another format; both are .NET's. The styles may be left off altogether.")
        .required("source", ParameterType.TEXT)
        .optional("dateTimeStyles", ParameterType.TEXT)
        .required("inputFormat", ParameterType.TEXT)
        .required("outputFormat", ParameterType.TEXT);
  }

  @Override
  public Value apply(Arguments arguments) {
    throw arguments.error(ErrorKind.BAD_FORMAT, "unreachable: every call is prepared");
  }

  @Override
  public boolean accepts(int count) {
    return count == 3 || count == 4;
  }

  @Override
  public boolean requires(int index, int count) {
    return count == 3 || index != 1;
  }

  @Override
  public ExpressionFunction prepare(Constants constants) {
    return new DateFormatting(signature(), constants);
  }
}
