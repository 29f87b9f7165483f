package dev.rollcall.definition;

import dev.rollcall.definition.MappingSettings.Action;
import dev.rollcall.expression.Expression;
import dev.rollcall.expression.Literal;
import dev.rollcall.expression.NearestName;
import dev.rollcall.expression.Value;
import dev.rollcall.mapping.AttributeMapping;
import dev.rollcall.mapping.FlowType;
import dev.rollcall.mapping.MappingCheck;
import dev.rollcall.mapping.MappingProblem;
import dev.rollcall.mapping.MappingProblem.Severity;
import dev.rollcall.scim.AttributePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code mappings:}. */
final class MappingReading {
  private static final ValueType<FlowType> FLOW = ValueType.choice(FlowType.class);
  private static final ValueType<Integer> PRECEDENCE = ValueType.number(1, 1_000);

  /** What the target alone sets (RFC 7643 §3.1). */
  private static final Set<String> READ_ONLY = Set.of("id", "meta");

  /** Entra's pseudo attribute, by which an expression leaves a whole object alone. */
  private static final String OBJECT_FILTER = "objectFilter";

  /** Functions that need what a job does not know, and what to write until it does. */
  private static final Map<String, String> NOT_IN_JOBS =
      Map.of(
          "SelectUniqueValue",
          "nobody asks the target which values are taken; map a value that is unique by itself",
          "DefaultDomain",
          "no export says the tenant's domain; write it as a constant, such as \"contoso.com\"");

  private final Set<AttributePath> targets = new HashSet<>();
  private final Set<Integer> precedences = new HashSet<>();
  private final List<AttributeMapping> mappings = new ArrayList<>();
  private final List<Section> places = new ArrayList<>();

  private MappingReading() {}

  static MappingSettings read(Section mappings) {
    List<Section> users = mappings.sections("users");
    List<Section> groups = mappings.sections("groups");
    if (users.stream().noneMatch(mapping -> mapping.has("matching"))) {
      mappings.problem(
          "users", "no attribute is matching; give the one that identifies an account matching: 1");
    }
    if (!groups.isEmpty() && groups.stream().noneMatch(mapping -> mapping.has("matching"))) {
      mappings.problem("groups", "no attribute is matching; give displayName matching: 1");
    }
    MappingReading ofUsers = read(users);
    MappingReading ofGroups = read(groups);
    List<Problem> warnings = new ArrayList<>();
    ofUsers.judge(warnings, Optional.of(mappings));
    ofGroups.judge(warnings, Optional.empty());
    return new MappingSettings(
        ofUsers.mappings, ofGroups.mappings, mappings.choices("actions", Action.class), warnings);
  }

  private static MappingReading read(List<Section> sections) {
    MappingReading reading = new MappingReading();
    sections.forEach(reading::add);
    return reading;
  }

  /**
   * Adds what else can be told of the mappings.
   *
   * @param whole where warnings about users as a whole belong; groups have none
   */
  private void judge(List<Problem> warnings, Optional<Section> whole) {
    for (MappingProblem problem : MappingCheck.problems(mappings)) {
      boolean isWarning = problem.severity() == Severity.WARNING;
      if (problem.mapping() < 0) {
        whole
            .filter(all -> isWarning && !mappings.isEmpty())
            .ifPresent(all -> warnings.add(all.doubt("users", problem.message())));
      } else if (isWarning) {
        warnings.add(places.get(problem.mapping()).doubt("source", problem.message()));
      } else if (!places.get(problem.mapping()).hasProblems()) {
        places.get(problem.mapping()).problem("source", problem.message());
      }
    }
  }

  private static void checkSource(Expression source, Section section) {
    for (String function : source.functions()) {
      @Nullable String instead = NOT_IN_JOBS.get(function);
      if (instead != null) {
        section.problem(
            "source", function + " is not supported in a job by this version yet: " + instead);
      }
    }
    for (String name : source.attributes()) {
      MappingCheck.COMPUTED.stream()
          .filter(computed -> computed.equalsIgnoreCase(name) && !computed.equals(name))
          .forEach(
              computed ->
                  section.problem(
                      "source",
                      "unknown attribute [" + name + "]; did you mean [" + computed + "]?"));
    }
  }

  private void add(Section section) {
    Optional<AttributePath> target = target(section);
    @Nullable Expression source = new ExpressionReading(section, "source").read().orElse(null);
    @Nullable Value byDefault =
        section.raw("default", ValueType.TEXT).map(scalar -> value(scalar.json())).orElse(null);
    FlowType flow = section.value("flow", FLOW, FlowType.ALWAYS);
    @Nullable Integer matching = section.optional("matching", PRECEDENCE);
    boolean clears = section.value("clearWhenNull", ValueType.BOOLEAN, false);
    if (!section.has("source") && (matching != null || !section.has("default"))) {
      section.problem("source", "is missing; expected " + ValueType.EXPRESSION.expected());
    }
    if (matching != null && !precedences.add(matching)) {
      section.problem("matching", "two mappings have the precedence " + matching);
    }
    if (target.isPresent() && (source != null || (byDefault != null && matching == null))) {
      mappings.add(new AttributeMapping(target.get(), source, byDefault, flow, matching, clears));
      places.add(section);
      checkType(target.get(), source, byDefault, section);
      if (source != null) {
        checkSource(source, section);
      }
    }
  }

  private static void checkType(
      AttributePath target,
      @Nullable Expression source,
      @Nullable Value byDefault,
      Section section) {
    if (source != null) {
      AttributeMapping.of(target, source)
          .defect()
          .ifPresent(defect -> section.problem("source", target + ": " + defect));
    }
    if (byDefault != null) {
      AttributeMapping.of(target, new Literal(byDefault))
          .defect()
          .ifPresent(defect -> section.problem("default", target + ": " + defect));
    }
  }

  private Optional<AttributePath> target(Section section) {
    try {
      Optional<AttributePath> target =
          section.required("target", ValueType.TEXT).map(AttributePath::parse);
      target.ifPresent(path -> check(path, section));
      return target;
    } catch (IllegalArgumentException e) {
      section.problem("target", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void check(AttributePath path, Section section) {
    List<String> instead = path.definedInstead();
    if (!instead.isEmpty() && !path.attribute().equals(OBJECT_FILTER)) {
      section.problem("target", unknown(path, instead));
    }
    if (path.schema().isEmpty() && READ_ONLY.contains(path.attribute())) {
      section.problem("target", path.attribute() + " is set by the target itself");
    }
    if (!targets.add(path)) {
      section.problem("target", "is mapped twice: " + path);
    }
  }

  private static String unknown(AttributePath path, List<String> instead) {
    return "RFC 7643 defines no "
        + path
        + NearestName.of(path.toString(), instead)
            .map(name -> "; did you mean " + name + "?")
            .orElse("; an attribute of the target's own needs the URN of its schema before it");
  }

  private static Value value(JsonNode json) {
    if (json.isBoolean()) {
      return Value.of(json.booleanValue());
    }
    return json.isIntegralNumber() && json.canConvertToLong()
        ? Value.of(json.longValue())
        : Value.of(json.asString());
  }
}
