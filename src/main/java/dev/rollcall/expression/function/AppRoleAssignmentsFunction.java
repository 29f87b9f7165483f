package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Lists the names of a person's app roles: their display names, and where one has none its value.
 * Nothing assigned gives the empty list. Graph lists the function; nothing more is documented.
 */
final class AppRoleAssignmentsFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "AppRoleAssignments",
            Documentation.GRAPH,
            "The names of the assigned app roles, as a list.")
        .required("appRoleAssignments", ParameterType.VALUES);
  }

  @Override
  public Value apply(Arguments arguments) {
    return new Value.Many(
        AssignedRole.of(arguments, 0).stream().map(role -> Value.of(role.displayName())).toList());
  }
}
