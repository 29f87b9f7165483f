package dev.rollcall.scope;

import static dev.rollcall.scope.DefaultAccessPolicy.EXCLUDE;
import static dev.rollcall.scope.DefaultAccessPolicy.INCLUDE;
import static dev.rollcall.scope.SyncMode.ALL;
import static dev.rollcall.scope.SyncMode.ASSIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.directory.AppRole;
import dev.rollcall.directory.Attributes;
import dev.rollcall.directory.DirectoryGroup;
import dev.rollcall.directory.DirectoryUser;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.scope.AppRoles.Grant;
import dev.rollcall.scope.ScopeDecision.InScope;
import dev.rollcall.scope.ScopeDecision.OutOfScope;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvisioningScopeTest {
  private static final AppRole STAFF = new AppRole("r1", "Staff", "staff", true, true);
  private static final AppRole UNNAMED = new AppRole("r2", "msiam_access", null, true, true);
  private static final Grant DEFAULT = new Grant(AppRole.defaultAccess(), null);
  private static final Grant DEFAULT_BY_GROUP = new Grant(AppRole.defaultAccess(), "g1");
  private static final SourcePosition LINE_42 = new SourcePosition("users.csv", 42);

  @Test
  void letsInWhoHoldsRealRole() {
    AppRoles roles = roles(new Grant(STAFF, null));

    assertThat(scope(ASSIGNED, EXCLUDE).decide(ScopeInput.of(user(), roles)))
        .isEqualTo(new InScope(roles));
  }

  @Test
  void letsInWhoHoldsRoleWithoutValue() {
    assertThat(decide(scope(ASSIGNED, EXCLUDE), new Grant(UNNAMED, null)))
        .isInstanceOf(InScope.class);
  }

  @Test
  void letsInWhoHoldsRoleThatTheApplicationDoesNotDeclare() {
    assertThat(decide(scope(ASSIGNED, EXCLUDE), new Grant(AppRole.unknown("r9"), null)))
        .isInstanceOf(InScope.class);
  }

  @Test
  void skipsUserWithoutAssignment() {
    assertThat(decide(scope(ASSIGNED, EXCLUDE)))
        .isEqualTo(
            new OutOfScope(
                SkipReason.NOT_ASSIGNED,
                "is not assigned to the application, neither directly nor through a group"));
  }

  @Test
  void skipsUserWhoseOnlyAssignmentIsDefaultAccess() {
    assertThat(decide(scope(ASSIGNED, EXCLUDE), DEFAULT))
        .isEqualTo(new OutOfScope(SkipReason.DEFAULT_ACCESS, "holds Default Access, directly"));
  }

  @Test
  void skipsUserWhoHoldsDefaultAccessTwice() {
    assertThat(decide(scope(ASSIGNED, EXCLUDE), DEFAULT_BY_GROUP, DEFAULT))
        .isEqualTo(
            new OutOfScope(
                SkipReason.DEFAULT_ACCESS,
                "holds Default Access, directly; Default Access, through group g1"));
  }

  @Test
  void letsInWhoHoldsRealRoleBesideDefaultAccess() {
    assertThat(decide(scope(ASSIGNED, EXCLUDE), DEFAULT_BY_GROUP, new Grant(STAFF, null)))
        .isInstanceOf(InScope.class);
    assertThat(decide(scope(ASSIGNED, EXCLUDE), DEFAULT, new Grant(UNNAMED, "g2")))
        .isInstanceOf(InScope.class);
  }

  @Test
  void letsInDefaultAccessWhenThePolicyIncludesIt() {
    assertThat(decide(scope(ASSIGNED, INCLUDE), DEFAULT)).isInstanceOf(InScope.class);
    assertThat(reason(decide(scope(ASSIGNED, INCLUDE)))).isEqualTo(SkipReason.NOT_ASSIGNED);
  }

  @Test
  void asksForNoAssignmentWhenEverybodyIsProvisioned() {
    assertThat(decide(scope(ALL, EXCLUDE))).isInstanceOf(InScope.class);
    assertThat(decide(scope(ALL, EXCLUDE), DEFAULT)).isInstanceOf(InScope.class);
  }

  @Test
  void skipsBlockedUser() {
    DirectoryUser blocked = user("accountEnabled", "False");

    assertThat(scope(ALL, INCLUDE).decide(ScopeInput.of(blocked, AppRoles.none())))
        .isEqualTo(new OutOfScope(SkipReason.DISABLED, "accountEnabled is False"));
  }

  @Test
  void skipsSoftDeletedUser() {
    ScopeInput deleted = ScopeInput.softDeleted(user(), roles(new Grant(STAFF, null)));

    assertThat(scope(ASSIGNED, EXCLUDE).decide(deleted))
        .isEqualTo(new OutOfScope(SkipReason.DELETED, "is soft-deleted in the directory"));
  }

  @Test
  void decidesAboutGroupsByTheSameRules() {
    DirectoryGroup group =
        new DirectoryGroup("g1", Attributes.of(Map.of("displayName", "Sales")), true, LINE_42);
    ProvisioningScope scope = scope(ASSIGNED, EXCLUDE, filter("S", "displayName", "Sales"));

    assertThat(scope.decide(ScopeInput.of(group, roles(new Grant(STAFF, null)))))
        .isInstanceOf(InScope.class);
    assertThat(reason(scope.decide(ScopeInput.of(group, AppRoles.none()))))
        .isEqualTo(SkipReason.NOT_ASSIGNED);
  }

  @Test
  void passesWhenOneOfTheFiltersDoes() {
    ProvisioningScope scope =
        scope(ALL, EXCLUDE, filter("Sales", "department", "Sales"), filter("US", "country", "US"));

    assertThat(scope.decide(ScopeInput.of(user("country", "US"), AppRoles.none())))
        .isInstanceOf(InScope.class);
    assertThat(scope.decide(ScopeInput.of(user("department", "Sales"), AppRoles.none())))
        .isInstanceOf(InScope.class);
    assertThat(scope.decide(ScopeInput.of(user("department", "HR"), AppRoles.none())))
        .isEqualTo(
            new OutOfScope(
                SkipReason.SCOPING_FILTER,
                "fails \"Sales\": department EQUALS \"Sales\", but it is \"HR\"; "
                    + "fails \"US\": country EQUALS \"US\", but it is empty"));
  }

  @Test
  void needsEveryClauseOfFilter() {
    ScopingFilter filter =
        new ScopingFilter(
            "Sales in the US",
            List.of(
                ScopingClause.of("department", Operator.EQUALS, "Sales"),
                ScopingClause.of("country", Operator.EQUALS, "US")));
    ProvisioningScope scope = scope(ALL, EXCLUDE, filter);
    DirectoryUser inGermany = user(Map.of("department", "Sales", "country", "DE"));

    assertThat(scope.decide(ScopeInput.of(inGermany, AppRoles.none())))
        .isEqualTo(
            new OutOfScope(
                SkipReason.SCOPING_FILTER,
                "fails \"Sales in the US\": country EQUALS \"US\", but it is \"DE\""));
    assertThat(scope.attributes()).containsExactly("department", "country");
  }

  @Test
  void appliesFiltersOnTopOfAssignment() {
    ProvisioningScope scope = scope(ASSIGNED, EXCLUDE, filter("US", "country", "US"));

    assertThat(reason(scope.decide(ScopeInput.of(user("country", "US"), AppRoles.none()))))
        .isEqualTo(SkipReason.NOT_ASSIGNED);
    assertThat(reason(decide(scope, new Grant(STAFF, null)))).isEqualTo(SkipReason.SCOPING_FILTER);
  }

  @Test
  void reportsTheFirstReasonInTheOrderOfTheList() {
    ProvisioningScope scope = scope(ASSIGNED, EXCLUDE, filter("US", "country", "US"));
    DirectoryUser blocked = user("accountEnabled", "False");
    AppRoles real = roles(new Grant(STAFF, null));

    assertThat(reason(scope.decide(ScopeInput.softDeleted(blocked, AppRoles.none()))))
        .isEqualTo(SkipReason.DELETED);
    assertThat(reason(scope.decide(ScopeInput.of(blocked, AppRoles.none()))))
        .isEqualTo(SkipReason.NOT_ASSIGNED);
    assertThat(reason(scope.decide(ScopeInput.of(blocked, roles(DEFAULT)))))
        .isEqualTo(SkipReason.DEFAULT_ACCESS);
    assertThat(reason(scope.decide(ScopeInput.of(blocked, real))))
        .isEqualTo(SkipReason.SCOPING_FILTER);
    assertThat(
            reason(
                scope.decide(
                    ScopeInput.of(user(Map.of("accountEnabled", "False", "country", "US")), real))))
        .isEqualTo(SkipReason.DISABLED);
    assertThat(Arrays.stream(SkipReason.values()).map(SkipReason::code))
        .containsExactly("Deleted", "NotAssigned", "DefaultAccess", "ScopingFilter", "Disabled");
  }

  @Test
  void explainsEveryCondition() {
    ProvisioningScope scope = scope(ASSIGNED, EXCLUDE, filter("US", "country", "US"));
    ScopeInput input =
        ScopeInput.of(
            user(Map.of("accountEnabled", false, "country", "US")), roles(new Grant(STAFF, "g7")));

    assertThat(scope.explain(input))
        .containsExactly(
            new ScopeCondition(SkipReason.DELETED, true, "accountEnabled is False"),
            new ScopeCondition(SkipReason.NOT_ASSIGNED, true, "holds Staff, through group g7"),
            new ScopeCondition(SkipReason.DEFAULT_ACCESS, true, "holds Staff, through group g7"),
            new ScopeCondition(
                SkipReason.SCOPING_FILTER,
                true,
                "passes \"US\": country EQUALS \"US\", and it is \"US\""),
            new ScopeCondition(SkipReason.DISABLED, false, "accountEnabled is False"));
  }

  @Test
  void refusesFilterWithoutTitleOrClauses() {
    ScopingClause clause = ScopingClause.of("department", Operator.IS_NULL, null);

    assertThatThrownBy(() -> new ScopingFilter(" ", List.of(clause)))
        .isInstanceOf(InvalidScopingFilterException.class)
        .hasMessageContaining("title");
    assertThatThrownBy(() -> new ScopingFilter("Nobody", List.of()))
        .isInstanceOf(InvalidScopingFilterException.class)
        .hasMessageContaining("\"Nobody\" has no clauses");
  }

  @Test
  void warnsWithTheTitleOfTheFilter() {
    ScopingFilter filter =
        new ScopingFilter(
            "Levels", List.of(ScopingClause.of("level", Operator.REGEX_MATCH, "[1-9][0-9]")));

    assertThat(scope(ALL, EXCLUDE, filter).warnings())
        .singleElement()
        .asString()
        .startsWith("filter \"Levels\": level REGEX MATCH \"[1-9][0-9]\" is looked for anywhere");
  }

  @Test
  void handsEachRoleOnOnceAndDefaultAccessOnlyWhenItIsAlone() {
    AppRoles both =
        roles(new Grant(STAFF, "g2"), DEFAULT, new Grant(UNNAMED, null), new Grant(STAFF, null));

    assertThat(both.effective()).containsExactly(STAFF, UNNAMED);
    assertThat(roles(DEFAULT, DEFAULT_BY_GROUP).effective())
        .containsExactly(AppRole.defaultAccess());
    assertThat(AppRoles.none().effective()).isEmpty();
  }

  @Test
  void doesNotDependOnTheOrderOfTheExports() {
    Grant direct = new Grant(STAFF, null);
    Grant byGroup = new Grant(STAFF, "g2");

    assertThat(roles(byGroup, DEFAULT, direct)).isEqualTo(roles(direct, byGroup, DEFAULT));
  }

  private static ScopeDecision decide(ProvisioningScope scope, Grant... grants) {
    return scope.decide(ScopeInput.of(user(), roles(grants)));
  }

  private static SkipReason reason(ScopeDecision decision) {
    return ((OutOfScope) decision).reason();
  }

  private static ProvisioningScope scope(
      SyncMode sync, DefaultAccessPolicy policy, ScopingFilter... filters) {
    return new ProvisioningScope(sync, policy, List.of(filters), RegexMode.FIND);
  }

  private static ScopingFilter filter(String title, String attribute, String value) {
    return new ScopingFilter(title, List.of(ScopingClause.of(attribute, Operator.EQUALS, value)));
  }

  private static AppRoles roles(Grant... grants) {
    return new AppRoles(List.of(grants));
  }

  private static DirectoryUser user() {
    return user(Map.of());
  }

  private static DirectoryUser user(String attribute, Object value) {
    return user(Map.of(attribute, value));
  }

  private static DirectoryUser user(Map<String, Object> attributes) {
    return new DirectoryUser("u1", Attributes.of(attributes), LINE_42);
  }
}
