package dev.rollcall.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.definition.NotificationSettings.Smtp;
import dev.rollcall.definition.SafetySettings.Deletions;
import dev.rollcall.definition.SafetySettings.Export;
import dev.rollcall.definition.SafetySettings.QuarantineShare;
import dev.rollcall.definition.SafetySettings.Share;
import dev.rollcall.definition.ScopeSettings.NestedGroups;
import dev.rollcall.definition.ScopeSettings.OutOfScopePolicy;
import dev.rollcall.definition.TargetSettings.Address;
import dev.rollcall.definition.TargetSettings.Authentication;
import dev.rollcall.definition.TargetSettings.Limits;
import dev.rollcall.definition.TargetSettings.Retry;
import dev.rollcall.mapping.AttributeMapping;
import dev.rollcall.scope.DefaultAccessPolicy;
import dev.rollcall.scope.ProvisioningScope;
import dev.rollcall.scope.RegexMode;
import dev.rollcall.scope.SyncMode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobDefinitionReaderTest {
  private static final String SMALLEST =
      """
      name: smallest
      source:
        users: { path: users.csv }
        assignments: { path: assignments.json }
      target: { url: "https://scim.example.com/v2/" }
      mappings:
        users: [{ target: userName, source: "[userPrincipalName]", matching: 1 }]
      """;

  @TempDir private Path folder;

  @Test
  void whatIsLeftOutHasTheDefaultOfTheContract() throws IOException {
    JobDefinition job = read(SMALLEST);

    assertThat(job.enabled()).isTrue();
    assertThat(job.source().directory()).isEqualTo(folder.resolve("exports"));
    assertThat(job.source().malformed()).isEqualTo(Percent.of(1));
    assertThat(job.source().missingUsers()).isEqualTo(MissingUsersPolicy.DISABLE);
    assertThat(job.scope().users())
        .isEqualTo(
            new ProvisioningScope(
                SyncMode.ASSIGNED, DefaultAccessPolicy.EXCLUDE, List.of(), RegexMode.FIND));
    assertThat(job.scope().nestedGroups()).isEqualTo(NestedGroups.DIRECT);
    assertThat(job.scope().outOfScope()).isEqualTo(OutOfScopePolicy.DISABLE);
    assertThat(job.target().profile()).isEqualTo("generic");
    assertThat(job.target().limits()).isEqualTo(new Limits(16, null));
    assertThat(job.target().retry())
        .isEqualTo(
            new Retry(5, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(10)));
    assertThat(job.mappings().groups()).isEmpty();
    assertThat(job.mappings().actions()).containsExactlyInAnyOrder(MappingSettings.Action.values());
    assertThat(job.safety())
        .isEqualTo(
            new SafetySettings(
                new Deletions(500, Percent.of(10), 5),
                new Share(Percent.of(50), 20),
                new Share(Percent.of(20), 50),
                new Share(Percent.of(20), 20),
                new Export(Percent.of(20), Duration.ofDays(2)),
                new QuarantineShare(Percent.of(40), 20),
                List.of()));
    assertThat(job.report())
        .isEqualTo(new ReportSettings(folder.resolve("runs"), Duration.ofDays(90)));
    assertThat(job.notification())
        .isEqualTo(new NotificationSettings(new Smtp("localhost", 25, null, null, false), null));
    assertThat(job.ledger().url()).isEqualTo("jdbc:h2:file:" + folder + "/state/smallest");
    assertThat(job.ledger().file()).contains(folder.resolve("state/smallest"));
  }

  @Test
  void theProfileOfSpaceIqIsMoreCareful() throws IOException {
    JobDefinition job = read(SMALLEST.replace("{ url", "{ profile: spaceiq, url"));

    assertThat(job.target().limits()).isEqualTo(new Limits(4, 8));
    assertThat(job.safety().deletions()).isEqualTo(new Deletions(20, Percent.of(5), 5));
  }

  @Test
  void theJobFileGoesBeforeTheProfile() throws IOException {
    JobDefinition job =
        read(
            SMALLEST.replace("{ url", "{ profile: spaceiq, limits: { requestsPerSecond: 2 }, url")
                + "safety: { deletions: { percent: 2.5 } }\n");

    assertThat(job.target().limits()).isEqualTo(new Limits(4, 2));
    assertThat(job.safety().deletions())
        .isEqualTo(new Deletions(20, new Percent(new java.math.BigDecimal("2.5")), 5));
  }

  @Test
  void theBaseUrlHasNoSlashAtItsEnd() throws IOException {
    assertThat(read(SMALLEST).target().address())
        .isEqualTo(new Address.Url(URI.create("https://scim.example.com/v2")));
  }

  @Test
  void pathsAreRelativeToTheJobFile() throws IOException {
    JobDefinition job =
        read(
            SMALLEST
                    .replace("source:\n", "source:\n  directory: nights/1\n")
                    .replace("url: \"https://scim.example.com/v2/\"", "sandbox: box")
                + "report: { directory: /var/reports }\n"
                + "ledger: { url: \"jdbc:h2:file:./db;CIPHER=AES\" }\n");

    Path jobs = folder.resolve("jobs");
    assertThat(job.source().directory()).isEqualTo(jobs.resolve("nights/1"));
    assertThat(job.source().export(ExportRole.USERS).orElseThrow().directory())
        .isEqualTo(jobs.resolve("nights/1"));
    assertThat(job.target().address()).isEqualTo(new Address.Sandbox(jobs.resolve("box")));
    assertThat(job.report().directory()).isEqualTo(Path.of("/var/reports"));
    assertThat(job.ledger().url()).isEqualTo("jdbc:h2:file:" + jobs.resolve("db") + ";CIPHER=AES");
    assertThat(job.ledger().file()).contains(jobs.resolve("db"));
  }

  @Test
  void exportsOfTheCommandLineAreRelativeToTheWorkingDirectory() throws IOException {
    JobDefinition job =
        JobDefinitionReader.read(
            write(SMALLEST), name -> Optional.empty(), new Overrides(Path.of("night-2")));

    assertThat(job.source().directory()).isEqualTo(Path.of("night-2"));
    assertThat(job.source().export(ExportRole.ASSIGNMENTS).orElseThrow().directory())
        .isEqualTo(Path.of("night-2"));
  }

  @Test
  void mappingsAreCompiled() throws IOException {
    JobDefinition job =
        read(
            SMALLEST.replace(
                "matching: 1 }]",
                "matching: 1 }, { target: active, source: \"Not([IsSoftDeleted])\", default: true,"
                    + " flow: onCreate }]"));

    AttributeMapping active = job.mappings().users().get(1);
    assertThat(active.target()).hasToString("active");
    assertThat(active.source()).hasToString("Not([IsSoftDeleted])");
    assertThat(active.defaultValue()).hasToString("Bool[truth=true]");
    assertThat(active.flow()).hasToString("ON_CREATE");
    assertThat(active.isMatching()).isFalse();
  }

  @Test
  void aSecretOfTheEnvironmentIsRevealedOnlyWhenAskedFor() throws IOException {
    String text = SMALLEST.replace("{ url", "{ auth: { bearer: \"${TOKEN}\" }, url");

    JobDefinition job = read(text, Map.of("TOKEN", "canary-7f3a"));

    assertThat(job.toString()).contains("${TOKEN}").doesNotContain("canary-7f3a");
    assertThat(job.unsetSecrets()).isEmpty();
    assertThat(bearer(job).reveal()).isEqualTo("canary-7f3a");
  }

  @Test
  void aSecretOfAFileComesWithoutItsLineBreak() throws IOException {
    Files.writeString(folder.resolve("token"), "canary-7f3a\n");
    String text = SMALLEST.replace("{ url", "{ auth: { bearer: \"${file:../token}\" }, url");

    assertThat(bearer(read(text)).reveal()).isEqualTo("canary-7f3a");
  }

  @Test
  void anUnsetSecretIsNamedAndRefusesToBeRevealed() throws IOException {
    JobDefinition job = read(SMALLEST.replace("{ url", "{ auth: { bearer: \"${TOKEN}\" }, url"));

    assertThat(job.unsetSecrets()).hasSize(1);
    assertThatThrownBy(() -> bearer(job).reveal())
        .isInstanceOf(InvalidJobDefinitionException.class)
        .hasMessage(
            job.file()
                + ":5: target.auth.bearer: the environment variable TOKEN is not set; set it to"
                + " the value");
  }

  @Test
  void layoutCommentsAndWrittenDefaultsDoNotChangeTheFingerprints() throws IOException {
    String relaid =
        "# a comment\n"
            + SMALLEST
                .replace("name: smallest\n", "")
                .replace("{ path: users.csv }", "\n    path: \"users.csv\"")
            + "enabled: false\nname: smallest\nscope: { sync: assigned, filters: [] }\n"
            + "safety: { updates: { percent: 50.0 } }\nreport: { keep: 7d }\n";

    assertThat(read(relaid).fingerprints()).isEqualTo(read(SMALLEST).fingerprints());
  }

  @Test
  void aSecretAndWhereReportsGoDoNotChangeTheFingerprints() throws IOException {
    String text = SMALLEST.replace("{ url", "{ auth: { bearer: \"${TOKEN}\" }, url");

    assertThat(read(text, Map.of("TOKEN", "one")).fingerprints())
        .isEqualTo(read(text, Map.of("TOKEN", "other")).fingerprints());
  }

  @Test
  void aMappingChangesBothFingerprints() throws IOException {
    Fingerprints before = read(SMALLEST).fingerprints();
    Fingerprints after = read(SMALLEST.replace("[userPrincipalName]", "[mail]")).fingerprints();

    assertThat(after.job()).isNotEqualTo(before.job());
    assertThat(after.decision()).isNotEqualTo(before.decision());
  }

  @Test
  void aGuardChangesTheCycleButNoDecision() throws IOException {
    Fingerprints before = read(SMALLEST).fingerprints();
    Fingerprints after = read(SMALLEST + "safety: { deletions: { count: 1 } }\n").fingerprints();

    assertThat(after.job()).isNotEqualTo(before.job());
    assertThat(after.decision()).isEqualTo(before.decision());
  }

  @Test
  void aMissingFileIsSaid() {
    assertThatThrownBy(
            () ->
                JobDefinitionReader.read(
                    folder.resolve("none.yaml"), name -> Optional.empty(), Overrides.none()))
        .isInstanceOf(InvalidJobDefinitionException.class)
        .hasMessage(folder.resolve("none.yaml") + ": there is no such file");
  }

  @Test
  void aFileThatIsNotUtf8IsSaid() throws IOException {
    Path file = folder.resolve("job.yaml");
    Files.write(file, new byte[] {'n', ':', ' ', (byte) 0xfc});

    assertThatThrownBy(
            () -> JobDefinitionReader.read(file, name -> Optional.empty(), Overrides.none()))
        .hasMessage(file + ": is not UTF-8; save it as UTF-8");
  }

  private static Secret bearer(JobDefinition job) {
    return ((Authentication.Bearer) job.target().authentication()).token();
  }

  private JobDefinition read(String text) throws IOException {
    return read(text, Map.of());
  }

  private JobDefinition read(String text, Map<String, String> variables) throws IOException {
    return JobDefinitionReader.read(
        write(text), name -> Optional.ofNullable(variables.get(name)), Overrides.none());
  }

  private Path write(String text) throws IOException {
    Path jobs = Files.createDirectories(folder.resolve("jobs"));
    return Files.writeString(jobs.resolve("job.yaml"), text);
  }
}
