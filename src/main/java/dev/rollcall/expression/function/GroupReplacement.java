package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Replace with {@code regexPattern}, {@code regexGroupName} and {@code replacementValue}: the group
 * within every match.
 */
record GroupReplacement(Signature signature, RegexArgument pattern) implements ExpressionFunction {
  @Override
  public Value apply(Arguments arguments) {
    return arguments.perText(
        ReplaceFunction.SOURCE,
        source ->
            pattern.use(
                arguments,
                regex ->
                    regex.replaceGroup(
                        source,
                        RegexArgument.group(arguments, regex),
                        arguments.text(ReplaceFunction.REPLACEMENT, ""))));
  }
}
