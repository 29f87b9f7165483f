package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/** Tells the tenant's default domain; null when it is not known. Graph lists the function. */
final class DefaultDomainFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
        "DefaultDomain",
        Documentation.GRAPH,
        "The tenant's default domain. Not supported in a job by this version yet: write the domain as a constant.");
  }

  @Override
  public Value apply(Arguments arguments) {
    return Value.of(arguments.context().defaultDomain());
  }
}
