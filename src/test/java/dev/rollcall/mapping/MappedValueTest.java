package dev.rollcall.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.directory.AppRole;
import dev.rollcall.directory.Attributes;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class MappedValueTest {

  /**
   * A line of {@code spec/mapping/values.jsonl}.
   *
   * @param roles id, display name and value of each
   * @param expected what stands at the target's path; null when nothing does
   * @param error the code of the failure
   */
  record Case(
      String name,
      String target,
      String source,
      Map<String, @Nullable Object> attributes,
      @Nullable List<List<String>> roles,
      @Nullable JsonNode expected,
      @Nullable String error,
      @Nullable String message) {

    MappedResource mapped() {
      List<AppRole> held =
          roles == null
              ? List.of()
              : roles.stream()
                  .map(role -> new AppRole(role.get(0), role.get(1), role.get(2), true, true))
                  .toList();
      MappingInput input = new MappingInput(Attributes.of(attributes), held, false, Instant.EPOCH);
      return new AttributeMapper(ResourceType.USER, List.of(SpaceIq.mapping(target, source)))
          .map(input, MappingPurpose.CREATE);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException {
    return SpecFile.read("values.jsonl", Case.class);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void becomesWhatTheSpecFileSays(Case given) {
    if (given.error() != null) {
      assertThatThrownBy(given::mapped)
          .hasMessageContaining(given.message())
          .hasMessageNotContaining("Secret")
          .asInstanceOf(InstanceOfAssertFactories.type(MappingException.class))
          .satisfies(
              e -> assertThat(e.code().text()).isEqualTo(given.error()),
              e -> assertThat(e.target()).isEqualTo(AttributePath.parse(given.target())));
      return;
    }
    ScimResource resource = given.mapped().resource();

    AttributePath path = AttributePath.parse(given.target());
    assertThat(resource.at(path).map(JsonNode::toString))
        .isEqualTo(Optional.ofNullable(given.expected()).map(JsonNode::toString));
  }
}
