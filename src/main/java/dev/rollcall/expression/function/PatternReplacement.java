package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Constants;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;
import java.util.Optional;

/**
 * Replace with {@code regexPattern} and {@code replacementValue}: every match by .NET's replacement
 * text.
 */
final class PatternReplacement implements ExpressionFunction {
  private final Signature signature;
  private final RegexArgument pattern;
  private final Optional<RegexReplacement> constant;

  PatternReplacement(Signature signature, Constants constants) {
    this.signature = signature;
    this.pattern = RegexArgument.of(constants);
    this.constant = pattern.replacement(constants);
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
                arguments, regex -> regex.replaceAll(source, replacement(arguments, regex))));
  }

  private RegexReplacement replacement(Arguments arguments, DotNetRegex regex) {
    return constant.orElseGet(
        () -> RegexReplacement.of(arguments.text(ReplaceFunction.REPLACEMENT, ""), regex.groups()));
  }
}
