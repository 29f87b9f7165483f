package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ErrorKind;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;
import java.util.List;

/**
 * Names the one app role of a person: its display name, else its value. Nothing assigned gives
 * null; more than one is the error {@code multiple-app-roles}, as at the live service ("No more
 * than one app role assignment was expected"); the documentation says "not supported".
 */
final class SingleAppRoleAssignmentFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "SingleAppRoleAssignment",
            Documentation.FUNCTIONS,
            "The name of the only assigned app role. More than one is an error.")
        .required("appRoleAssignments", ParameterType.VALUES);
  }

  @Override
  public Value apply(Arguments arguments) {
    List<AssignedRole> roles = AssignedRole.of(arguments, 0);
    if (roles.size() > 1) {
      throw arguments.error(
          ErrorKind.MULTIPLE_APP_ROLES,
          "no more than one app role may be assigned, but there are " + roles.size());
    }
    return roles.isEmpty() ? Value.Null.NULL : Value.of(roles.get(0).displayName());
  }
}
