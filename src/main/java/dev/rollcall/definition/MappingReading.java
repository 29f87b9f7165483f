package dev.rollcall.definition;

import dev.rollcall.definition.MappingSettings.Action;
import dev.rollcall.definition.MappingSettings.Flow;
import dev.rollcall.definition.MappingSettings.Mapping;
import dev.rollcall.expression.Expression;
import dev.rollcall.expression.ExpressionException;
import dev.rollcall.expression.ExpressionParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code mappings:}. */
final class MappingReading {
  private static final ValueType<Action> ACTION = ValueType.choice(Action.class);

  private MappingReading() {}

  static MappingSettings read(Section mappings) {
    List<Mapping> users = mappings(mappings.sections("users"));
    List<Mapping> groups = mappings(mappings.sections("groups"));
    if (users.stream().noneMatch(mapping -> mapping.matching() != null)) {
      mappings.problem(
          "users", "no attribute is matching; give the one that identifies an account matching: 1");
    }
    if (!groups.isEmpty() && groups.stream().noneMatch(mapping -> mapping.matching() != null)) {
      mappings.problem("groups", "no attribute is matching; give displayName matching: 1");
    }
    List<Action> actions = mappings.values("actions", ACTION, List.of(Action.values()));
    return new MappingSettings(users, groups, Set.copyOf(new HashSet<>(actions)));
  }

  private static List<Mapping> mappings(List<Section> sections) {
    List<Mapping> mappings = new ArrayList<>();
    Set<String> targets = new HashSet<>();
    Set<Integer> precedences = new HashSet<>();
    for (Section section : sections) {
      Mapping mapping = mapping(section);
      if (!mapping.target().isEmpty() && !targets.add(mapping.target())) {
        section.problem("target", "is mapped twice: " + mapping.target());
      }
      if (mapping.matching() != null && !precedences.add(mapping.matching())) {
        section.problem("matching", "two mappings have the precedence " + mapping.matching());
      }
      mappings.add(mapping);
    }
    return mappings;
  }

  private static Mapping mapping(Section section) {
    String target = section.required("target", ValueType.TEXT, "");
    @Nullable String source = section.expression("source");
    if (source == null && !section.has("default")) {
      section.problem("source", "is missing; expected " + ValueType.EXPRESSION.expected());
    } else if (source != null) {
      check(source, section);
    }
    return new Mapping(
        target,
        source,
        section.optional("matching", ValueType.number(1, 1_000)),
        section.raw("default", ValueType.TEXT).map(YamlNode.Scalar::json).orElse(null),
        section.value("flow", ValueType.choice(Flow.class), Flow.ALWAYS),
        section.value("clearWhenNull", ValueType.BOOLEAN, false));
  }

  private static void check(String source, Section section) {
    try {
      Expression expression = ExpressionParser.parse(source);
      expression.defects().forEach(defect -> report(defect, source, section));
    } catch (ExpressionException e) {
      report(e, source, section);
    }
  }

  private static void report(ExpressionException e, String source, Section section) {
    section.problem(
        "source",
        e.getMessage() + " (column " + e.column() + ": " + caret(source, e.column()) + ")");
  }

  /** The expression with a mark before the place, {@code Join(" ", ▸[givenNam])}. */
  private static String caret(String source, int column) {
    int at = Math.min(Math.max(column - 1, 0), source.length());
    return (source.substring(0, at) + "▸" + source.substring(at)).replaceAll("\\s*\\R\\s*", " ");
  }
}
