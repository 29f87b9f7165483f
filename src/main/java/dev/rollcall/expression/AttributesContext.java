package dev.rollcall.expression;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An evaluation context held in memory; each {@code with} yields a changed copy. */
public final class AttributesContext implements EvaluationContext {
  private final Map<String, Value> attributes;
  private final List<AssignedRole> roles;
  private final @Nullable Instant now;
  private final Set<String> taken;
  private final @Nullable String defaultDomain;

  private AttributesContext(
      Map<String, Value> attributes,
      List<AssignedRole> roles,
      @Nullable Instant now,
      Set<String> taken,
      @Nullable String defaultDomain) {
    this.attributes = attributes;
    this.roles = roles;
    this.now = now;
    this.taken = taken;
    this.defaultDomain = defaultDomain;
  }

  static AttributesContext of(Map<String, ? extends @Nullable Object> attributes) {
    Map<String, Value> converted = new HashMap<>();
    attributes.forEach((name, value) -> converted.put(name, Value.of(value)));
    return new AttributesContext(converted, List.of(), null, Set.of(), null);
  }

  /** The same with these app role assignments. */
  public AttributesContext withAppRoleAssignments(List<AssignedRole> assigned) {
    return new AttributesContext(attributes, List.copyOf(assigned), now, taken, defaultDomain);
  }

  /** The same at a fixed moment. */
  public AttributesContext withNow(Instant moment) {
    return new AttributesContext(attributes, roles, moment, taken, defaultDomain);
  }

  /** The same with these values in use at the target. */
  public AttributesContext withTaken(Collection<String> values) {
    Set<String> anyCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.addAll(values);
    return new AttributesContext(attributes, roles, now, anyCase, defaultDomain);
  }

  /** The same in a tenant with this default domain. */
  public AttributesContext withDefaultDomain(@Nullable String domain) {
    return new AttributesContext(attributes, roles, now, taken, domain);
  }

  @Override
  public Value attribute(String name) {
    return attributes.getOrDefault(name, Value.Null.NULL);
  }

  @Override
  public List<AssignedRole> appRoleAssignments() {
    return roles;
  }

  @Override
  public Instant now() {
    return now == null ? Instant.now() : now;
  }

  @Override
  public boolean isTaken(String candidate) {
    return taken.contains(candidate);
  }

  @Override
  public @Nullable String defaultDomain() {
    return defaultDomain;
  }
}
