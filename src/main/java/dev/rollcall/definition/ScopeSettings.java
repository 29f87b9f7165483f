package dev.rollcall.definition;

import java.util.List;

/**
 * Who is provisioned at all.
 *
 * @param filters a user passes when one of them holds; all pass when there is none
 * @param groupFilters the same for group objects
 */
public record ScopeSettings(
    Sync sync,
    DefaultAccess defaultAccess,
    NestedGroups nestedGroups,
    OutOfScope outOfScope,
    Regex regex,
    List<Filter> filters,
    List<Filter> groupFilters) {
  public ScopeSettings {
    filters = List.copyOf(filters);
    groupFilters = List.copyOf(groupFilters);
  }

  /** Whether only assigned people are looked at. */
  public enum Sync {
    ASSIGNED,
    ALL
  }

  /** What is made of somebody who holds the Default Access role alone. */
  public enum DefaultAccess {
    EXCLUDE,
    INCLUDE
  }

  /** How far a group's assignment reaches. */
  public enum NestedGroups {
    DIRECT,
    TRANSITIVE
  }

  /** What happens to a linked account whose person has left the scope. */
  public enum OutOfScope {
    DISABLE,
    IGNORE,
    DELETE
  }

  /** Whether a regular expression is searched for or must match the whole value. */
  public enum Regex {
    FIND,
    MATCHES
  }

  /** A scoping filter: all its clauses must hold. */
  public record Filter(String title, List<Clause> clauses) {
    public Filter {
      clauses = List.copyOf(clauses);
    }
  }

  /**
   * One condition on a directory attribute.
   *
   * @param operator as Entra spells it, {@code NOT EQUALS}
   * @param value empty when the operator takes none
   */
  public record Clause(String attribute, String operator, String value) {}
}
