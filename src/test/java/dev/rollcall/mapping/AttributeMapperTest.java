package dev.rollcall.mapping;

import static dev.rollcall.mapping.SpaceIq.ENTERPRISE;
import static dev.rollcall.mapping.SpaceIq.mapping;
import static dev.rollcall.mapping.SpaceIq.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.directory.Attributes;
import dev.rollcall.directory.DirectoryGroup;
import dev.rollcall.directory.DirectoryUser;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.expression.Value;
import dev.rollcall.mapping.MappedAttribute.Outcome;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class AttributeMapperTest {
  private static final SourcePosition LINE_42 = new SourcePosition("users.csv", 42);
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  private final AttributeMapper spaceIq = new AttributeMapper(ResourceType.USER, SpaceIq.MAPPINGS);

  /** A line of {@code spec/mapping/spaceiq.jsonl}: somebody, and the account they are to have. */
  record Person(
      String name,
      Map<String, @Nullable Object> attributes,
      JsonNode expected,
      @Nullable List<String> missing,
      @Nullable String manager) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Person> people() throws IOException {
    return SpecFile.read("spaceiq.jsonl", Person.class);
  }

  @ParameterizedTest
  @MethodSource("people")
  void createsTheAccountThatTheSpecFileShows(Person person) {
    MappedResource mapped = spaceIq.map(input(person.attributes()), MappingPurpose.CREATE);

    assertThat(mapped.resource().toJson()).isEqualTo(person.expected());
    assertThat(RequiredAttribute.missing(SpaceIq.REQUIRED, mapped.resource()))
        .map(RequiredAttribute::toString)
        .isEqualTo(person.missing() == null ? List.of() : person.missing());
    assertThat(mapped.references())
        .isEqualTo(
            person.manager() == null
                ? List.of()
                : List.of(new MappedReference(path(ENTERPRISE + "manager"), person.manager())));
  }

  @Test
  void looksForAccountsInOrderOfPrecedence() {
    MappingInput input = input(Map.of("userPrincipalName", "o'neil@contoso.com", "objectId", "k1"));

    assertThat(spaceIq.matching(input))
        .containsExactly(
            new MatchingAttribute(path("userName"), "o'neil@contoso.com", 1),
            new MatchingAttribute(path("emails[type eq \"work\"].value"), "o'neil@contoso.com", 2),
            new MatchingAttribute(path("externalId"), "k1", 3))
        .isEqualTo(spaceIq.map(input, MappingPurpose.CREATE).matching())
        .isEqualTo(spaceIq.map(input, MappingPurpose.UPDATE).matching());
    assertThat(spaceIq.matchingPaths())
        .containsExactly(
            path("userName"), path("emails[type eq \"work\"].value"), path("externalId"));
  }

  @Test
  void leavesOutMatchingAttributesWithoutValue() {
    assertThat(spaceIq.matching(input(Map.of("objectId", "k1"))))
        .containsExactly(new MatchingAttribute(path("externalId"), "k1", 3));
    assertThat(spaceIq.matching(input(Map.of("displayName", "Ana")))).isEmpty();
  }

  @Test
  void neverLooksForAnEmptyTextOrDefault() {
    AttributeMapper mapper =
        mapper(
            mapping("userName", "Left([mail], 0)").matching(1),
            mapping("externalId", "[objectId]").withDefault(Value.of("none")).matching(2),
            mapping("title", "IIF([x]=\"1\", \"a\", IgnoreAttributeFlow)").matching(3));

    assertThat(mapper.matching(input(Map.of("mail", "ana@contoso.com")))).isEmpty();
  }

  @Test
  void sendsDefaultsOnCreationAlone() {
    MappingInput input = input(Map.of("objectId", "k1"));

    assertThat(spaceIq.map(input, MappingPurpose.CREATE).resource().text(path("userType")))
        .hasValue("Employee");
    assertThat(spaceIq.map(input, MappingPurpose.UPDATE).resource().text(path("userType")))
        .isEmpty();
  }

  @Test
  void sendsDefaultThatStandsForItselfOnCreationAlone() {
    AttributeMapper mapper =
        mapper(
            new AttributeMapping(
                path("active"), null, Value.of("True"), FlowType.ALWAYS, null, false));

    assertThat(mapper.map(input(Map.of()), MappingPurpose.CREATE).resource().at(path("active")))
        .hasValueSatisfying(active -> assertThat(active.isBoolean()).isTrue());
    assertThat(mapper.map(input(Map.of()), MappingPurpose.UPDATE).isEmpty()).isTrue();
  }

  @Test
  void sendsSomeAttributesOnCreationAlone() {
    MappingInput input = input(Map.of("employeeId", "42"));

    assertThat(outcome(spaceIq.map(input, MappingPurpose.CREATE), ENTERPRISE + "employeeNumber"))
        .containsExactly(Outcome.SENT);
    assertThat(outcome(spaceIq.map(input, MappingPurpose.UPDATE), ENTERPRISE + "employeeNumber"))
        .isEmpty();
  }

  @Test
  void clearsOnUpdateWhatTheMappingSays() {
    MappingInput input = input(Map.of("objectId", "k1"));

    assertThat(spaceIq.map(input, MappingPurpose.UPDATE).cleared()).containsExactly(path("title"));
    assertThat(spaceIq.map(input, MappingPurpose.CREATE).cleared()).isEmpty();
    assertThat(spaceIq.map(input(Map.of("jobTitle", "Chef")), MappingPurpose.UPDATE).cleared())
        .isEmpty();
  }

  @Test
  void disablesWithNothingButWhatIsMappedFromSoftDeletion() {
    MappingInput input = input(Map.of("userPrincipalName", "ana@contoso.com", "city", "Lisbon"));

    MappedResource mapped = spaceIq.map(input, MappingPurpose.DISABLE);

    assertThat(mapped.resource())
        .isEqualTo(ScimResource.builder(ResourceType.USER).set(path("active"), false).build());
    assertThat(mapped.matching()).isEmpty();
    assertThat(mapped.attributes()).hasSize(1);
    assertThat(mapped.isEmpty()).isFalse();
  }

  @Test
  void disablesInWhateverAttributeTheJobSays() {
    AttributeMapper mapper =
        mapper(
            mapping("userType", "IIF([IsSoftDeleted]=\"True\", \"Left\", \"Staff\")"),
            mapping("active", "Not([IsSoftDeleted])").onCreate());

    assertThat(mapper.map(input(Map.of()), MappingPurpose.DISABLE).resource())
        .isEqualTo(ScimResource.builder(ResourceType.USER).set(path("userType"), "Left").build());
  }

  @Test
  void sendsNothingToDisableWhenNothingIsMappedFromSoftDeletion() {
    AttributeMapper mapper = mapper(mapping("userName", "[mail]").matching(1));

    MappedResource mapped = mapper.map(input(Map.of("mail", "a@b.c")), MappingPurpose.DISABLE);

    assertThat(mapped.isEmpty()).isTrue();
    assertThat(mapper.canDisable()).isFalse();
    assertThat(spaceIq.canDisable()).isTrue();
  }

  @Test
  void tellsExpressionsWhoIsOutOfScope() {
    DirectoryUser user = new DirectoryUser("u1", Attributes.of(Map.of()), LINE_42);

    assertThat(
            spaceIq
                .map(MappingInput.inScope(user, List.of(), NOW), MappingPurpose.UPDATE)
                .resource()
                .isActive())
        .isTrue();
    assertThat(
            spaceIq
                .map(MappingInput.outOfScope(user, List.of(), NOW), MappingPurpose.UPDATE)
                .resource()
                .isActive())
        .isFalse();
  }

  @Test
  void leavesAloneWhatAnExpressionSays() {
    AttributeMapper mapper =
        mapper(
            mapping("title", "IIF([country]=\"US\", [jobTitle], IgnoreAttributeFlow)")
                .withDefault(Value.of("none"))
                .clearingWhenNull(),
            mapping("userName", "[mail]"));

    MappedResource mapped =
        mapper.map(input(Map.of("jobTitle", "Chef", "mail", "a@b.c")), MappingPurpose.CREATE);

    assertThat(mapped.ignored()).containsExactly(path("title"));
    assertThat(mapped.ignoresObject()).isFalse();
    assertThat(mapped.resource().at(path("title"))).isEmpty();
    assertThat(mapper.map(input(Map.of()), MappingPurpose.UPDATE).cleared()).isEmpty();
  }

  @Test
  void leavesTheWholeObjectAloneWhenAnExpressionSaysSo() {
    AttributeMapper mapper =
        mapper(
            mapping("userName", "[mail]"),
            mapping("objectFilter", "IIF([country]=\"US\", \"in\", IgnoreObjectFlow)"));

    assertThat(mapper.map(input(Map.of()), MappingPurpose.CREATE).ignoresObject()).isTrue();
    MappedResource inside = mapper.map(input(Map.of("country", "US")), MappingPurpose.CREATE);
    assertThat(inside.ignoresObject()).isFalse();
    assertThat(inside.resource().at(path("objectFilter"))).isEmpty();
  }

  @Test
  void keepsReferencesOutOfTheResource() {
    AttributeMapper mapper =
        mapper(
            mapping(ENTERPRISE + "manager", "[manager]"),
            mapping(ENTERPRISE + "manager.displayName", "[manager.displayName]"));
    MappedResource mapped =
        mapper.map(
            input(Map.of("manager", Map.of("id", "m1", "displayName", "Mo"))),
            MappingPurpose.UPDATE);

    assertThat(mapped.references())
        .containsExactly(new MappedReference(path(ENTERPRISE + "manager"), "m1"));
    assertThat(mapped.resource().all(path(ENTERPRISE + "manager.value"))).isEmpty();
    assertThat(mapped.resource().text(path(ENTERPRISE + "manager.displayName"))).hasValue("Mo");
    assertThat(mapper.map(input(Map.of("manager", "m2")), MappingPurpose.UPDATE).references())
        .containsExactly(new MappedReference(path(ENTERPRISE + "manager"), "m2"));
  }

  @Test
  void tellsTheTimeOfTheCycle() {
    AttributeMapper mapper = mapper(mapping("title", "Now()"));

    assertThat(mapper.map(input(Map.of()), MappingPurpose.CREATE).resource().text(path("title")))
        .hasValue("11/24/2026 2:00:00 AM");
  }

  @Test
  void mapsGroups() {
    AttributeMapper mapper =
        new AttributeMapper(
            ResourceType.GROUP,
            List.of(
                mapping("displayName", "[displayName]").matching(1),
                mapping("externalId", "[objectId]")));
    DirectoryGroup group =
        new DirectoryGroup(
            "g1", Attributes.of(Map.of("displayName", "Sales", "id", "g1")), true, LINE_42);

    MappedResource mapped = mapper.map(MappingInput.of(group, false, NOW), MappingPurpose.CREATE);

    assertThat(mapped.resource())
        .hasToString(
            "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],"
                + "\"displayName\":\"Sales\",\"externalId\":\"g1\"}");
    assertThat(mapped.matching())
        .containsExactly(new MatchingAttribute(path("displayName"), "Sales", 1));
  }

  @Test
  void namesWhatReportsMustNotShow() {
    AttributeMapper mapper =
        mapper(mapping("password", "Redact([pw])"), mapping("title", "[jobTitle]"));

    assertThat(mapper.redacted()).containsExactly(path("password"));
    assertThat(mapper.sourceAttributes()).containsExactly("pw", "jobTitle");
  }

  @Test
  void mapsOnManyThreadsAtOnce() {
    List<MappedResource> alone = new ArrayList<>();
    IntStream.range(0, 500).forEach(n -> alone.add(create(n)));

    assertThat(IntStream.range(0, 500).parallel().mapToObj(this::create).toList()).isEqualTo(alone);
  }

  private MappedResource create(int number) {
    return spaceIq.map(
        input(Map.of("objectId", "k" + number, "givenName", "Ana", "surname", "S" + number)),
        MappingPurpose.CREATE);
  }

  private static List<Outcome> outcome(MappedResource mapped, String target) {
    return mapped.attributes().stream()
        .filter(each -> each.mapping().target().equals(path(target)))
        .map(MappedAttribute::outcome)
        .toList();
  }

  private static AttributeMapper mapper(AttributeMapping... mappings) {
    return new AttributeMapper(ResourceType.USER, List.of(mappings));
  }

  private static MappingInput input(Map<String, ? extends @Nullable Object> attributes) {
    return new MappingInput(Attributes.of(attributes), List.of(), false, NOW);
  }
}
