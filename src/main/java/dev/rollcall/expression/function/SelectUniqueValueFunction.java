package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ErrorKind;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Tries one rule after the other until a value is found that nobody holds at the target, and
 * evaluates no further one. Null and empty candidates are skipped, and case makes no difference, as
 * in Active Directory. When all are taken the entry fails: {@code no-unique-value}. It must be the
 * whole expression; it is for creations and not for matching attributes.
 */
final class SelectUniqueValueFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "SelectUniqueValue",
            Documentation.FUNCTIONS,
            "The first of the values that nobody holds at the target. Only as the whole expression, and only when somebody is created. Not supported in a job by this version yet, since nobody asks the target what is taken.")
        .required("rule1", ParameterType.TEXT)
        .required("rule2", ParameterType.TEXT)
        .repeated("further", ParameterType.TEXT);
  }

  @Override
  public boolean isLazy() {
    return true;
  }

  @Override
  public boolean isTopLevelOnly() {
    return true;
  }

  @Override
  public Value apply(Arguments arguments) {
    boolean anyCandidate = false;
    for (int index = 0; index < arguments.count(); index++) {
      if (arguments.value(index) instanceof Value.Flow flow) {
        return flow;
      }
      String candidate = arguments.text(index, "");
      anyCandidate |= !candidate.isEmpty();
      if (!candidate.isEmpty() && !arguments.context().isTaken(candidate)) {
        return Value.of(candidate);
      }
    }
    throw arguments.error(
        ErrorKind.NO_UNIQUE_VALUE,
        anyCandidate
            ? "all candidates are in use at the target"
            : "there is no candidate: all of them are empty");
  }
}
