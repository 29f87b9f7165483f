package dev.rollcall.definition;

import dev.rollcall.definition.ScopeSettings.NestedGroups;
import dev.rollcall.definition.ScopeSettings.OutOfScopePolicy;
import dev.rollcall.scope.DefaultAccessPolicy;
import dev.rollcall.scope.InvalidScopingFilterException;
import dev.rollcall.scope.Operator;
import dev.rollcall.scope.ProvisioningScope;
import dev.rollcall.scope.RegexMode;
import dev.rollcall.scope.ScopingClause;
import dev.rollcall.scope.ScopingFilter;
import dev.rollcall.scope.SyncMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code scope:}. */
final class ScopeReading {
  private static final ValueType<Operator> OPERATOR =
      new ValueType<>(
          "one of " + String.join(", ", Operator.spellings()),
          Operator.spellings(),
          text -> Optional.of(text).map(Operator::named));

  private ScopeReading() {}

  static ScopeSettings read(Section scope) {
    SyncMode sync = scope.value("sync", ValueType.choice(SyncMode.class), SyncMode.ASSIGNED);
    DefaultAccessPolicy defaultAccess =
        scope.value(
            "defaultAccess",
            ValueType.choice(DefaultAccessPolicy.class),
            DefaultAccessPolicy.EXCLUDE);
    RegexMode regex = scope.value("regex", ValueType.choice(RegexMode.class), RegexMode.FIND);
    return new ScopeSettings(
        new ProvisioningScope(sync, defaultAccess, filters(scope, "filters"), regex),
        filters(scope, "groupFilters"),
        scope.value("nestedGroups", ValueType.choice(NestedGroups.class), NestedGroups.DIRECT),
        scope.value(
            "outOfScope", ValueType.choice(OutOfScopePolicy.class), OutOfScopePolicy.DISABLE),
        scope.optional("deleteDisabledAfter", ValueType.DURATION));
  }

  private static List<ScopingFilter> filters(Section scope, String key) {
    List<ScopingFilter> filters = new ArrayList<>();
    for (Section filter : scope.sections(key)) {
      String title = filter.required("title", ValueType.TEXT).orElse("untitled");
      List<Section> sections = filter.sections("clauses");
      if (sections.isEmpty()) {
        filter.problem("clauses", "is missing; expected a list of attribute, operator and value");
      }
      List<ScopingClause> clauses = new ArrayList<>();
      sections.forEach(clause -> clause(clause).ifPresent(clauses::add));
      if (!clauses.isEmpty()) {
        filters.add(new ScopingFilter(title, clauses));
      }
    }
    return filters;
  }

  private static Optional<ScopingClause> clause(Section clause) {
    Optional<String> attribute = clause.required("attribute", ValueType.TEXT);
    Optional<Operator> operator = clause.required("operator", OPERATOR);
    @Nullable String value = clause.optional("value", ValueType.OPERAND);
    if (attribute.isEmpty() || operator.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ScopingClause.of(attribute.get(), operator.get(), value));
    } catch (InvalidScopingFilterException e) {
      clause.problem("value", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
