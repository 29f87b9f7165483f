package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Makes one SCIM role of each app role that is assigned; the flow adds to the roles at the target
 * and never removes one (PATCH add).
 *
 * <pre>
 * [{"primary": false, "type": "WindowsAzureActiveDirectoryRole", "displayName": "Admin", "value": "Admin"}]
 * </pre>
 *
 * The order is kept; a role without a value has its display name as value; null and no assignment
 * give the empty list. The documentation shows the form in "Customize user provisioning
 * attribute-mappings", provisioning a role.
 */
final class AppRoleAssignmentsComplexFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "AppRoleAssignmentsComplex",
            Documentation.FUNCTIONS,
            "The assigned app roles as SCIM roles. The flow adds to the roles at the target and never removes one (PATCH add).")
        .required("appRoleAssignments", ParameterType.VALUES);
  }

  @Override
  public Value apply(Arguments arguments) {
    return new Value.Many(
        AssignedRole.of(arguments, 0).stream()
            .map(role -> role.asScimRole("displayName"))
            .toList());
  }
}
