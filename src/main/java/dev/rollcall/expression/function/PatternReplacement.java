package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Replace with {@code regexPattern} and {@code replacementValue}: every match by .NET's replacement
 * text.
 */
final class PatternReplacement implements ExpressionFunction {
  private final Signature signature;
  private final RegexArgument pattern;

  PatternReplacement(Signature signature, RegexArgument pattern) {
    this.signature = signature;
    this.pattern = pattern;
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public Value apply(Arguments arguments) {
    return arguments.perText(
        ReplaceFunction.SOURCE,
        source ->
            pattern.use(
                arguments,
                regex ->
                    regex.replaceAll(
                        source,
                        RegexReplacement.of(
                            arguments.text(ReplaceFunction.REPLACEMENT, ""), regex.groups()))));
  }
}
