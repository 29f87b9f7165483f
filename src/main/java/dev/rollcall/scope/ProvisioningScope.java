package dev.rollcall.scope;

import dev.rollcall.scope.ScopeDecision.InScope;
import dev.rollcall.scope.ScopeDecision.OutOfScope;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is provisioned at all: the assigned or everybody, less those who hold Default Access only,
 * less those whom no filter lets through (Entra reference §2, §3). May be shared between threads.
 *
 * @param sync with {@link SyncMode#ALL} nobody needs an assignment, so neither the lack of one nor
 *     holding Default Access only keeps anybody out
 * @param filters alternatives: one that passes is enough, and without any everybody passes
 */
public record ProvisioningScope(
    SyncMode sync,
    DefaultAccessPolicy defaultAccess,
    List<ScopingFilter> filters,
    RegexMode regexMode) {

  public ProvisioningScope {
    filters = List.copyOf(filters);
  }

  /** The same scope with other filters, such as those for group objects. */
  public ProvisioningScope withFilters(List<ScopingFilter> others) {
    return new ProvisioningScope(sync, defaultAccess, others, regexMode);
  }

  /**
   * Decides about one object.
   *
   * @throws UndecidableScopeException when a pattern runs out of bounds on a value of it
   */
  public ScopeDecision decide(ScopeInput input) {
    for (SkipReason reason : SkipReason.values()) {
      if (keepsOut(reason, input)) {
        return new OutOfScope(reason, detail(reason, input));
      }
    }
    return new InScope(input.roles());
  }

  /** Every condition with what it met, also those after the first that failed. */
  public List<ScopeCondition> explain(ScopeInput input) {
    return Arrays.stream(SkipReason.values())
        .map(reason -> new ScopeCondition(reason, !keepsOut(reason, input), detail(reason, input)))
        .toList();
  }

  /** The names of the attributes that the filters look at, in their order. */
  public Set<String> attributes() {
    return filters.stream()
        .flatMap(filter -> filter.clauses().stream())
        .map(ScopingClause::attribute)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What a job's author should look at twice, though it is no error. */
  public List<String> warnings() {
    return filters.stream().flatMap(filter -> filter.warnings(regexMode).stream()).toList();
  }

  private boolean keepsOut(SkipReason reason, ScopeInput input) {
    return switch (reason) {
      case DELETED -> input.state() == AccountState.SOFT_DELETED;
      case NOT_ASSIGNED -> sync == SyncMode.ASSIGNED && input.roles().isEmpty();
      case DEFAULT_ACCESS -> excludesDefaultAccess() && input.roles().onlyDefaultAccess();
      case SCOPING_FILTER -> !passesFilters(input);
      case DISABLED -> input.state() == AccountState.DISABLED;
    };
  }

  private boolean excludesDefaultAccess() {
    return sync == SyncMode.ASSIGNED && defaultAccess == DefaultAccessPolicy.EXCLUDE;
  }

  private boolean passesFilters(ScopeInput input) {
    return filters.isEmpty()
        || filters.stream().anyMatch(filter -> filter.passes(input.attributes(), regexMode));
  }

  private String detail(SkipReason reason, ScopeInput input) {
    return switch (reason) {
      case DELETED, DISABLED -> state(input.state());
      case NOT_ASSIGNED, DEFAULT_ACCESS -> assignments(input.roles());
      case SCOPING_FILTER -> filters(input);
    };
  }

  private static String state(AccountState state) {
    return switch (state) {
      case ENABLED -> "accountEnabled is True";
      case DISABLED -> "accountEnabled is False";
      case SOFT_DELETED -> "is soft-deleted in the directory";
    };
  }

  private String assignments(AppRoles roles) {
    String held =
        roles.isEmpty()
            ? "is not assigned to the application, neither directly nor through a group"
            : roles.grants().stream()
                .map(AppRoles.Grant::toString)
                .collect(Collectors.joining("; ", "holds ", ""));
    return sync == SyncMode.ALL ? held + "; with sync: all no assignment is needed" : held;
  }

  private String filters(ScopeInput input) {
    return filters.isEmpty()
        ? "there is no filter"
        : filters.stream()
            .map(filter -> filter.evaluate(input.attributes(), regexMode).toString())
            .collect(Collectors.joining("; "));
  }
}
