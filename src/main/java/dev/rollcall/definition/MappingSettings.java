package dev.rollcall.definition;

import dev.rollcall.mapping.AttributeMapping;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How directory objects become the target's resources.
 *
 * @param users at least one of them is matching
 * @param groups group objects are provisioned only if this is not empty
 * @param actions what may be done at the target
 * @param warnings what an author should look at twice
 */
public record MappingSettings(
    List<AttributeMapping> users,
    List<AttributeMapping> groups,
    Set<Action> actions,
    List<Problem> warnings) {
  public MappingSettings {
    users = List.copyOf(users);
    groups = List.copyOf(groups);
    warnings = List.copyOf(warnings);
    actions = Collections.unmodifiableSet(new TreeSet<>(actions));
  }

  /** What may be done at the target (Graph {@code objectMapping.flowTypes}). */
  public enum Action {
    CREATE,
    UPDATE,
    DELETE
  }
}
