package dev.rollcall.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A source attribute in brackets: {@code [userPrincipalName]}. */
public record AttributeReference(String name) implements Expression {
  /** The attribute whose value the context tells by itself. */
  static final String APP_ROLE_ASSIGNMENTS = "appRoleAssignments";

  @Override
  public Value evaluate(EvaluationContext context) {
    Value value = context.attribute(name);
    return value.isNull() && name.equals(APP_ROLE_ASSIGNMENTS) ? assignedRoles(context) : value;
  }

  private static Value assignedRoles(EvaluationContext context) {
    return new Value.Many(
        context.appRoleAssignments().stream().map(AttributeReference::complex).toList());
  }

  private static Value complex(EvaluationContext.AssignedRole role) {
    Map<String, Value> attributes = new LinkedHashMap<>();
    attributes.put("id", Value.of(role.id()));
    attributes.put("displayName", Value.of(role.displayName()));
    attributes.put("value", Value.of(role.value()));
    return new Value.Complex(attributes);
  }

  @Override
  public void visit(Consumer<Expression> visitor) {
    visitor.accept(this);
  }

  @Override
  public String toString() {
    return '[' + name + ']';
  }
}
