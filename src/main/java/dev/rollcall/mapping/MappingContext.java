package dev.rollcall.mapping;

import dev.rollcall.directory.AttributeNames;
import dev.rollcall.expression.EvaluationContext;
import dev.rollcall.expression.Value;
import java.time.Instant;
import java.util.List;

/** One directory object as expressions see it. */
final class MappingContext implements EvaluationContext {
  /** The computed attribute that says whether somebody is out of scope (Entra reference §4.5). */
  static final String IS_SOFT_DELETED = "IsSoftDeleted";

  /** The user principal name of a guest with its tenant part (Entra reference §4.9). */
  static final String ORIGINAL_USER_PRINCIPAL_NAME = "originalUserPrincipalName";

  private static final String USER_PRINCIPAL_NAME = "userPrincipalName";

  private final MappingInput input;

  MappingContext(MappingInput input) {
    this.input = input;
  }

  @Override
  public Value attribute(String name) {
    if (name.equals(IS_SOFT_DELETED)) {
      return Value.of(input.softDeleted());
    }
    if (name.equals(ORIGINAL_USER_PRINCIPAL_NAME)) {
      return Value.of(input.attributes().get(USER_PRINCIPAL_NAME));
    }
    Object value = input.attributes().get(name);
    return value instanceof String text && AttributeNames.same(USER_PRINCIPAL_NAME, name)
        ? Value.of(GuestName.originalAddress(text))
        : Value.of(value);
  }

  @Override
  public List<AssignedRole> appRoleAssignments() {
    return input.appRoles().stream()
        .map(role -> new AssignedRole(role.id(), role.displayName(), role.value()))
        .toList();
  }

  @Override
  public Instant now() {
    return input.now();
  }
}
