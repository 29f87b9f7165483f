package dev.rollcall.cli;

import static dev.rollcall.cli.SampleCompanyRun.rewrite;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Values that a mapping redacts, and passwords, are shown to nobody. */
class SecretsTest {
  private static final String ROSA = "5df4e307-854d-36fd-ac84-e341f1c58569";
  private static final Pattern SHOWN = Pattern.compile("canary-\\p{L}");
  @TempDir Path folder;
  private SampleCompanyRun company;

  @BeforeEach
  void mapSecrets() throws IOException {
    company = new SampleCompanyRun(folder);
    String userName = "    - { target: userName,";
    rewrite(
        company.job(),
        userName,
        "    - { target: password, source: 'Join(\"-\", \"canary\", [city])', flow: onCreate }\n"
            + "    - { target: nickName, source: 'Redact(Append(\"canary-\", [jobTitle]))' }\n"
            + "    - { target: name.middleName, source: 'Redact(Append(\"canary-\", [surname]))' }\n"
            + "    - { target: \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter\","
            + " source: 'Redact(Append(\"canary-\", [mail]))' }\n"
            + userName);
  }

  @Test
  void areInNoReportAndNoPlan() throws IOException {
    assertThat(company.run("plan")).as(company.err()).isZero();
    assertNothingShown();
    assertThat(company.out()).contains("password: (nothing) -> \"[Redact]\"");
    assertThat(company.run("plan", "--json")).isZero();
    assertNothingShown();
    assertThat(company.run("run", "--exports", company.exports("trouble").toString())).isEqualTo(3);
    assertNothingShown();
    assertThat(failed())
        .map(record -> record.path("wanted"))
        .allSatisfy(
            wanted -> assertThat(wanted.propertyNames()).doesNotContain("password", "nickName"))
        .filteredOn(wanted -> wanted.isObject())
        .isNotEmpty()
        .allSatisfy(
            wanted ->
                assertThat(wanted.path("name").propertyNames())
                    .contains("familyName")
                    .doesNotContain("middleName"));
    assertThat(company.run("explain", ROSA, "--exports", company.exports("trouble").toString()))
        .isNotEqualTo(1);
    assertNothingShown();
    assertThat(company.run("run", "--exports", company.exports("night-2").toString())).isZero();
    assertNothingShown();
  }

  private List<JsonNode> failed() throws IOException {
    return SampleCompanyRun.lines(company.latest("failed-records.jsonl"));
  }

  private void assertNothingShown() throws IOException {
    assertThat(company.out() + company.err()).doesNotContainPattern(SHOWN);
    Path runs = folder.resolve("runs");
    if (Files.exists(runs)) {
      try (Stream<Path> files = Files.walk(runs)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(SHOWN);
        }
      }
    }
  }
}
