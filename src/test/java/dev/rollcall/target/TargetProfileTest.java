package dev.rollcall.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.AttributePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetProfileTest {
  @TempDir private Path folder;

  @Test
  void knowsWhatSpaceIqRequires() {
    TargetProfile spaceIq = TargetProfile.named("spaceiq");
    assertThat(spaceIq.concurrency()).isEqualTo(4);
    assertThat(spaceIq.requestsPerSecond()).isEqualTo(8);
    assertThat(spaceIq.disableDestroys()).isTrue();
    assertThat(spaceIq.deletions()).isEqualTo(new TargetProfile.DeletionLimits(20, 5));
    assertThat(spaceIq.required())
        .contains(
            List.of(
                List.of(AttributePath.parse("name.formatted")),
                List.of(
                    AttributePath.parse("name.givenName"),
                    AttributePath.parse("name.familyName"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"generic", "sandbox", "scim-sdk", "scimmy", "spaceiq", "unboundid"})
  void readsEachProfileThatComesWithRollcall(String name) {
    assertThat(TargetProfile.named(name).name()).isEqualTo(name);
    assertThat(TargetProfile.names()).contains(name);
  }

  @Test
  void namesTheProfilesThereAreForAnUnknownOne() {
    assertThatThrownBy(() -> TargetProfile.named("spaceig"))
        .isInstanceOf(UnknownProfileException.class)
        .hasMessage(
            "there is no profile \"spaceig\"; there are generic, sandbox, scim-sdk, scimmy, spaceiq,"
                + " unboundid");
  }

  @Test
  void readsAProfileOfTheUsersOwn() throws Exception {
    Path file = folder.resolve("acme.yaml");
    Files.writeString(file, "limits: { concurrency: 2 }\nmatchBy: query\nrequestTimeout: 90s\n");
    TargetProfile acme = TargetProfile.named(file.toString());
    assertThat(acme.name()).isEqualTo(file.toString());
    assertThat(acme.requestTimeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(acme.matchBy()).isEqualTo(TargetProfile.MatchBy.QUERY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "concurency: 4",
        "limits: { concurrency: 0 }",
        "limits: { concurrency: four }",
        "matchBy: guess",
        "requestTimeout: soon",
        "required: ['emails[type']",
        "required: [{ allOf: [] }]",
        "dialect: entra",
        "limits: [",
        "- a"
      })
  void saysWhatIsWrongWithAProfile(String yaml) throws Exception {
    Path file = folder.resolve("wrong.yaml");
    Files.writeString(file, yaml);
    assertThatThrownBy(() -> TargetProfile.named(file.toString()))
        .isInstanceOf(UnknownProfileException.class)
        .hasMessageContaining("wrong.yaml");
  }

  @Test
  void saysWhichFileIsMissing() {
    assertThatThrownBy(() -> TargetProfile.named(folder.resolve("none.yaml").toString()))
        .isInstanceOf(UnknownProfileException.class)
        .hasMessageContaining("none.yaml");
  }
}
