package dev.rollcall.mapping;

import dev.rollcall.directory.AttributeNames;
import dev.rollcall.expression.AttributeReference;
import dev.rollcall.expression.Expression;
import dev.rollcall.expression.ExpressionException;
import dev.rollcall.expression.Literal;
import dev.rollcall.expression.NearestName;
import dev.rollcall.expression.Value;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.AttributeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what is wrong with the mappings of a job before anybody is mapped. For one list of
 * mappings; not shared between threads.
 */
public final class MappingCheck {
  private static final String APP_ROLE_ASSIGNMENTS = "appRoleAssignments";

  /** The attributes that Rollcall computes, which are in no export. */
  public static final Set<String> COMPUTED =
      Set.of(
          MappingContext.IS_SOFT_DELETED,
          MappingContext.ORIGINAL_USER_PRINCIPAL_NAME,
          APP_ROLE_ASSIGNMENTS);

  /** What only the service provider sets (RFC 7643 §3.1, §4.1.2). */
  private static final Set<String> READ_ONLY = Set.of("id", "schemas", "meta", "groups");

  /** Functions that give another value each time. */
  private static final Set<String> NEVER_TWICE =
      Set.of("Guid", "RandomString", "SelectUniqueValue");

  private final List<AttributeMapping> mappings;
  private final List<MappingProblem> problems = new ArrayList<>();

  private MappingCheck(List<AttributeMapping> mappings) {
    this.mappings = mappings;
  }

  /** Everything that can be told from the mappings alone, in their order. */
  public static List<MappingProblem> problems(List<AttributeMapping> mappings) {
    MappingCheck check = new MappingCheck(mappings);
    check.wholeList();
    for (int place = 0; place < mappings.size(); place++) {
      check.target(place, mappings.get(place));
      check.source(place, mappings.get(place));
      check.constants(place, mappings.get(place));
    }
    return List.copyOf(check.problems);
  }

  /**
   * The name under which the exports have an attribute, its own or an alias; a dotted name reads
   * into a complex attribute.
   */
  public static Optional<String> nameIn(Collection<String> known, String name) {
    return AttributeNames.aliases(name).stream()
        .filter(alias -> known.contains(alias) || known.contains(root(alias)))
        .findFirst();
  }

  private static String root(String name) {
    return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
  }

  /**
   * The attribute that was probably meant by a name that no export has.
   *
   * @param known the names that the exports use; every alias of one is known too
   */
  public static Optional<String> nearestAttribute(String name, Collection<String> known) {
    Set<String> candidates = new LinkedHashSet<>(known);
    known.forEach(each -> candidates.addAll(AttributeNames.aliases(each)));
    candidates.add(MappingContext.IS_SOFT_DELETED);
    candidates.add(APP_ROLE_ASSIGNMENTS);
    return NearestName.of(name, candidates);
  }

  private void wholeList() {
    if (mappings.stream().noneMatch(AttributeMapping::isMatching)) {
      problems.add(
          MappingProblem.error(
              -1, "no attribute is matching; give the one that identifies an account matching: 1"));
    }
    if (mappings.stream().noneMatch(AttributeMapping::readsSoftDeletion)) {
      problems.add(
          MappingProblem.warning(
              -1,
              "nothing is mapped from [IsSoftDeleted], so nobody who leaves will be disabled; Entra"
                  + " maps active from Not([IsSoftDeleted])"));
    }
  }

  private void target(int place, AttributeMapping mapping) {
    AttributePath target = mapping.target();
    List<AttributeMapping> before = mappings.subList(0, place);
    if (before.stream().anyMatch(other -> other.target().equals(target))) {
      problems.add(MappingProblem.error(place, target + " is mapped twice"));
    }
    if (mapping.isMatching()
        && before.stream()
            .anyMatch(
                other ->
                    Objects.equals(other.matchingPrecedence(), mapping.matchingPrecedence()))) {
      problems.add(
          MappingProblem.error(
              place, "two mappings have the matching precedence " + mapping.matchingPrecedence()));
    }
    if (target.schema().isEmpty() && READ_ONLY.contains(target.attribute())) {
      problems.add(
          MappingProblem.error(place, target + " is set by the target and cannot be mapped"));
    } else if (target.schema().isEmpty() && AttributeType.of(target).isEmpty()) {
      problems.add(
          MappingProblem.warning(place, target + " is no attribute of RFC 7643; is it misspelt?"));
    }
  }

  private void source(int place, AttributeMapping mapping) {
    Expression source = mapping.source();
    if (source == null) {
      return;
    }
    for (ExpressionException defect : source.defects()) {
      problems.add(MappingProblem.error(place, String.valueOf(defect.getMessage())));
    }
    if (source instanceof AttributeReference reference
        && reference.name().equals(APP_ROLE_ASSIGNMENTS)) {
      problems.add(
          MappingProblem.error(
              place,
              "[appRoleAssignments] cannot be mapped as it is; write"
                  + " SingleAppRoleAssignment([appRoleAssignments])"));
    }
    Set<String> changing = new HashSet<>(source.functions());
    changing.retainAll(NEVER_TWICE);
    if (!changing.isEmpty() && mapping.flow() == FlowType.ALWAYS) {
      problems.add(
          MappingProblem.warning(
              place,
              String.join(" and ", changing)
                  + " gives another value on every update; set flow: onCreate"));
    }
  }

  private void constants(int place, AttributeMapping mapping) {
    TargetAttribute target = new TargetAttribute(mapping.target());
    if (mapping.source() instanceof Literal literal) {
      constant(place, target, literal.value(), "the constant");
    }
    Value defaultValue = mapping.defaultValue();
    if (defaultValue != null) {
      constant(place, target, defaultValue, "the default");
    }
  }

  private void constant(int place, TargetAttribute target, Value value, String name) {
    try {
      target.convert(value);
    } catch (MappingException e) {
      problems.add(
          MappingProblem.error(
              place, name + " does not fit " + e.target() + ": " + e.getMessage()));
    }
  }
}
