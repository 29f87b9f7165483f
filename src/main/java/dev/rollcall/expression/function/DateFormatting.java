package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Constants;
import dev.rollcall.expression.ErrorKind;
import dev.rollcall.expression.ExpressionException;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A call of FormatDateTime with its constant formats and styles read once. */
final class DateFormatting implements ExpressionFunction {
  private final Signature signature;
  private final int input;
  private final boolean styled;
  private final Optional<DatePattern> constantInput;
  private final Optional<DatePattern> constantOutput;
  private final Optional<Set<DateStyle>> constantStyles;

  DateFormatting(Signature signature, Constants constants) {
    this.signature = signature;
    // Of three arguments none is the styles.
    this.input = constants.count() - 2;
    this.styled = input == 2 && constants.isProvided(1);
    this.constantStyles =
        styled
            ? constants
                .text(1)
                .map(
                    list ->
                        styles(list, message -> constants.error(ErrorKind.BAD_ENUM, 1, message)))
            : Optional.of(DateStyle.usual());
    this.constantInput = pattern(constants, input);
    this.constantOutput = pattern(constants, input + 1);
  }

  private static Optional<DatePattern> pattern(Constants constants, int index) {
    return constants
        .text(index)
        .map(
            format ->
                pattern(format, message -> constants.error(ErrorKind.BAD_FORMAT, index, message)));
  }

  private static DatePattern pattern(String format, Function<String, ExpressionException> error) {
    return DatePattern.of(format)
        .orElseThrow(() -> error.apply("this is no date format of .NET that is supported"));
  }

  private static Set<DateStyle> styles(String list, Function<String, ExpressionException> error) {
    return DateStyle.of(list)
        .orElseThrow(
            () ->
                error.apply(
                    "styles are names of .NET's DateTimeStyles that do not exclude each other"));
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public Value apply(Arguments arguments) {
    String source = arguments.text(0, "");
    if (source.isEmpty()) {
      return Value.Null.NULL;
    }
    DatePattern from = constantInput.orElseGet(() -> pattern(arguments, input));
    DatePattern to = constantOutput.orElseGet(() -> pattern(arguments, input + 1));
    DateMoment moment =
        DateReader.read(source, from, styles(arguments), arguments.context().now())
            .orElseThrow(
                () ->
                    arguments.error(
                        ErrorKind.BAD_DATE, 0, "the date does not have the input format"));
    return Value.of(DateWriter.write(moment, to));
  }

  private static DatePattern pattern(Arguments arguments, int index) {
    return pattern(
        arguments.text(index, ""),
        message -> arguments.error(ErrorKind.BAD_FORMAT, index, message));
  }

  private Set<DateStyle> styles(Arguments arguments) {
    return constantStyles.orElseGet(
        () ->
            styles(
                arguments.text(1, ""), message -> arguments.error(ErrorKind.BAD_ENUM, 1, message)));
  }
}
