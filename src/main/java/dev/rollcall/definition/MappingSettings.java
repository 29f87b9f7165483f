package dev.rollcall.definition;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How directory objects become the target's resources.
 *
 * @param users at least one of them is matching
 * @param groups group objects are provisioned only if this is not empty
 * @param actions what may be done at the target
 */
public record MappingSettings(List<Mapping> users, List<Mapping> groups, Set<Action> actions) {
  public MappingSettings {
    users = List.copyOf(users);
    groups = List.copyOf(groups);
    actions = Set.copyOf(actions);
  }

  /** Entra's flow types of an object mapping. */
  public enum Action {
    CREATE,
    UPDATE,
    DELETE
  }

  /** When an attribute is sent. */
  public enum Flow {
    ALWAYS,
    ON_CREATE
  }

  /**
   * One attribute mapping.
   *
   * @param target a SCIM attribute path
   * @param source an expression; null for a default alone
   * @param matching the matching precedence from 1, lowest first; null if not matching
   * @param defaultValue sent on creation when the source gives nothing
   */
  public record Mapping(
      String target,
      @Nullable String source,
      @Nullable Integer matching,
      @Nullable JsonNode defaultValue,
      Flow flow,
      boolean clearWhenNull) {}
}
