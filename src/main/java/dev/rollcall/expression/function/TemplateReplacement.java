package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Replace with {@code oldValue} and {@code template}: the source fills the places of the old value
 * in the template.
 */
record TemplateReplacement(Signature signature) implements ExpressionFunction {
  @Override
  public Value apply(Arguments arguments) {
    return arguments.perText(
        ReplaceFunction.SOURCE,
        source ->
            TextReplacement.replace(
                arguments, arguments.text(ReplaceFunction.TEMPLATE, ""), source));
  }
}
