package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;
import java.util.Optional;

/**
 * Replace with {@code regexPattern}, {@code regexGroupName} and {@code replacementAttributeName}:
 * the source if it has a value, else what the group extracts from the other attribute.
 */
record AttributeReplacement(Signature signature, RegexArgument pattern)
    implements ExpressionFunction {
  @Override
  public Value apply(Arguments arguments) {
    Value source = arguments.value(ReplaceFunction.SOURCE);
    if (!source.isNullOrEmpty()) {
      return source;
    }
    String other = arguments.text(ReplaceFunction.ATTRIBUTE);
    if (other == null) {
      return Value.Null.NULL;
    }
    Optional<String> extracted =
        pattern.use(
            arguments, regex -> regex.extract(other, RegexArgument.group(arguments, regex)));
    return Value.of(extracted.orElse(null));
  }
}
