package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Makes one SCIM role of each app role that is assigned; the flow replaces the roles at the target,
 * so that one which is no longer assigned is removed (PATCH replace).
 *
 * <pre>
 * [{"primary": false, "type": "WindowsAzureActiveDirectoryRole", "display": "Admin", "value": "Admin"}]
 * </pre>
 *
 * The order is kept; a role without a value has its display name as value; null and no assignment
 * give the empty list. The documentation shows the form in "Customize user provisioning
 * attribute-mappings", provisioning a role.
 */
final class AssertiveAppRoleAssignmentsComplexFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "AssertiveAppRoleAssignmentsComplex",
            Documentation.CUSTOMIZE_ATTRIBUTES,
            "The assigned app roles as SCIM roles. The flow replaces the roles at the target, so that one which is no longer assigned is removed (PATCH replace).")
        .required("appRoleAssignments", ParameterType.VALUES);
  }

  @Override
  public Value apply(Arguments arguments) {
    return new Value.Many(
        AssignedRole.of(arguments, 0).stream().map(role -> role.asScimRole("display")).toList());
  }
}
