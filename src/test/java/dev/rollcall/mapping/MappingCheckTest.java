package dev.rollcall.mapping;

import static dev.rollcall.mapping.SpaceIq.mapping;
import static dev.rollcall.mapping.SpaceIq.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.expression.Value;
import dev.rollcall.mapping.MappingProblem.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingCheckTest {
  private static final List<String> EXPORT =
      List.of("id", "userPrincipalName", "mail", "department", "officeLocation", "manager");

  @Test
  void findsNothingWrongWithSpaceIq() {
    assertThat(MappingCheck.problems(SpaceIq.MAPPINGS)).isEmpty();
    assertThat(RequiredAttribute.unmapped(SpaceIq.REQUIRED, SpaceIq.MAPPINGS)).isEmpty();
  }

  @Test
  void findsAttributeThatIsMappedTwice() {
    assertThat(errors(mapping("NAME.givenname", "[a]"), mapping("name.givenName", "[b]")))
        .contains(MappingProblem.error(1, "name.givenName is mapped twice"));
  }

  @Test
  void findsThatNobodyCanBeMatched() {
    assertThat(errors(mapping("userName", "[mail]")))
        .containsExactly(
            MappingProblem.error(
                -1,
                "no attribute is matching; give the one that identifies an account matching: 1"));
  }

  @Test
  void findsPrecedenceThatIsGivenTwice() {
    assertThat(
            errors(
                mapping("userName", "[mail]").matching(1),
                mapping("externalId", "[id]").matching(1)))
        .containsExactly(MappingProblem.error(1, "two mappings have the matching precedence 1"));
  }

  @Test
  void findsWhatOnlyTheTargetSets() {
    assertThat(
            errors(
                mapping("id", "[id]").matching(1),
                mapping("meta.created", "[x]"),
                mapping("groups", "[x]")))
        .extracting(MappingProblem::message)
        .containsExactly(
            "id is set by the target and cannot be mapped",
            "meta.created is set by the target and cannot be mapped",
            "groups is set by the target and cannot be mapped");
  }

  @Test
  void findsConstantsOfTheWrongType() {
    assertThat(
            errors(
                mapping("userName", "[mail]").matching(1),
                mapping("active", "\"yes\""),
                mapping("emails[type eq \"work\"].primary", "[x]").withDefault(Value.of("1"))))
        .containsExactly(
            MappingProblem.error(
                1,
                "the constant does not fit active: it takes True or False, and there is something"
                    + " else"),
            MappingProblem.error(
                2,
                "the default does not fit emails[type eq \"work\"].primary: it takes True or False,"
                    + " and there is something else"));
  }

  @Test
  void findsExpressionThatNoDataCouldMakeSucceed() {
    assertThat(
            errors(
                mapping("userName", "[mail]").matching(1),
                mapping("title", "Replace([jobTitle], , \"([a-z\", , \"x\", , )")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.mapping()).isEqualTo(1));
  }

  @Test
  void findsRoleAssignmentsThatAreMappedAsTheyAre() {
    assertThat(
            errors(
                mapping("userName", "[mail]").matching(1),
                mapping("roles", "[appRoleAssignments]")))
        .singleElement()
        .extracting(MappingProblem::message)
        .asString()
        .contains("SingleAppRoleAssignment([appRoleAssignments])");
  }

  @Test
  void warnsOfWhatIsProbablyAMistake() {
    assertThat(
            MappingCheck.problems(
                List.of(
                    mapping("usrName", "[mail]").matching(1),
                    mapping("nickName", "Guid()"),
                    mapping("title", "Guid()").onCreate())))
        .allSatisfy(problem -> assertThat(problem.severity()).isEqualTo(Severity.WARNING))
        .extracting(MappingProblem::mapping)
        .containsExactly(-1, 0, 1);
  }

  @Test
  void knowsTheAttributeThatWasProbablyMeant() {
    assertThat(MappingCheck.nearestAttribute("userPrincipalNam", EXPORT))
        .contains("userPrincipalName");
    assertThat(MappingCheck.nearestAttribute("Department", EXPORT)).contains("department");
    assertThat(MappingCheck.nearestAttribute("isSoftDeleted", EXPORT)).contains("IsSoftDeleted");
    assertThat(MappingCheck.nearestAttribute("favouriteColour", EXPORT)).isEmpty();
  }

  @Test
  void findsRequirementsThatNoMappingCouldMeet() {
    assertThat(
            RequiredAttribute.unmapped(
                SpaceIq.REQUIRED,
                List.of(
                    mapping("emails", "[mail]"),
                    mapping("name.givenName", "[givenName]"),
                    mapping("addresses[type eq \"work\"].locality", "[city]"))))
        .map(RequiredAttribute::toString)
        .containsExactly(
            "name.formatted, or name.givenName and name.familyName",
            SpaceIq.ENTERPRISE + "department");
  }

  @Test
  void refusesMappingsThatSayNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new AttributeMapping(path("title"), null, null, FlowType.ALWAYS, null, false))
        .withMessage("title needs a source or a default");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new AttributeMapping(path("title"), null, Value.of("x"), FlowType.ALWAYS, 1, false))
        .withMessageContaining("would match everybody");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mapping("title", "[x]").matching(0))
        .withMessageContaining("at least 1 but was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RequiredAttribute(List.of(List.of())));
  }

  private static List<MappingProblem> errors(AttributeMapping... mappings) {
    return MappingCheck.problems(List.of(mappings)).stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .toList();
  }
}
