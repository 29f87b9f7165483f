package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every shape of export is read by {@code check} and by {@code plan} without a hint. */
class ExportShapesTest {
  private static final String USERS_JOB =
      """
      name: shapes
      source:
        users: { path: "%s" }
      %s
      scope: { sync: all }
      target: { sandbox: ../state/sandbox }
      mappings:
        users:
          - { target: userName, source: "[displayName]", matching: 1 }
          - { target: active, source: "Not([IsSoftDeleted])", default: true }
          - { target: title, source: "[jobTitle]" }
      safety: { export: { maximumAgeHours: 0 } }
      """;

  @TempDir private Path folder;
  private String out = "";
  private String err = "";

  @ParameterizedTest
  @CsvSource({
    "download-users.current-header.csv, entra-portal-users, 3, 2",
    "download-users.older-header.csv, entra-portal-users, 2, 1",
    "az-ad-user-list.json, json-array, 2, 2",
    "graph-users-default-properties.json, graph-page, 1, 1",
    "graph-users-page-*.json, graph-page, 2, 1",
    "graph-users-delta.json, graph-delta, 3, 1",
    "deleted-users.json, graph-page, 1, 0",
    "on-prem-ad.ldif, ldif, 2, 1"
  })
  void usersAreReadWithoutAHint(String file, String shape, int records, int created)
      throws Exception {
    Path job = job(USERS_JOB.formatted(file, ""));

    assertThat(execute("check", job.toString())).as(err).isZero();
    assertThat(out).contains("(" + shape + ", UTF-8").contains("with " + records + " record");
    assertThat(out).contains("users: columns: ");
    assertThat(execute("plan", job.toString(), "--offline", "--json")).as(err).isZero();
    assertThat(SampleCompanyRun.JSON.readTree(out).at("/counts/users/created").asInt())
        .isEqualTo(created);
    assertThat(SampleCompanyRun.JSON.readTree(out).at("/counts/users/failed").asInt()).isZero();
  }

  @Test
  void theOtherExportsAreReadBesideThem() throws Exception {
    Path members = Files.createDirectories(folder.resolve("exports/members"));
    Files.copy(
        resource("group-members.csv"), members.resolve("22222222-bbbb-4bbb-8bbb-000000000001.csv"));
    Path job =
        job(
            USERS_JOB
                .formatted(
                    "download-users.current-header.csv",
                    """
                      deletedUsers: { path: deleted-users.json }
                      groups: { path: graph-groups-delta.json }
                      members: { path: "members/*.csv" }
                      appRoles: { path: serviceprincipal-approles.json }
                      assignments: { path: serviceprincipal-approleassignedto.json }
                    """)
                .replace("sync: all", "sync: assigned"));

    assertThat(execute("check", job.toString())).as(err).isZero();
    assertThat(out)
        .contains("members: members/22222222-bbbb")
        .contains("(entra-portal-group-members, UTF-8) with 2 records")
        .contains("groups: graph-groups-delta.json (graph-delta, UTF-8) with 2 records")
        .contains("assignments: serviceprincipal-approleassignedto.json (graph-page, UTF-8)");
    assertThat(execute("plan", job.toString(), "--offline", "--json")).as(err).isZero();
    assertThat(SampleCompanyRun.JSON.readTree(out).at("/counts/users/created").asInt())
        .isEqualTo(1);
    assertThat(SampleCompanyRun.JSON.readTree(out).at("/skipped/Deleted").asInt()).isEqualTo(1);
  }

  @Test
  void whatAMappingNeedsAndNoRecordHasIsNamed() throws Exception {
    Path job =
        job(
            USERS_JOB
                .formatted("az-ad-user-list.json", "")
                .replace("[jobTitle]", "Coalesce([department], [physicalDeliveryOfficeName])"));
    assertThat(execute("check", job.toString())).isZero();
    assertThat(out).contains("users: aliases used: physicalDeliveryOfficeName is officeLocation");
    assertThat(err)
        .contains("asks for [department], which no record shows")
        .doesNotContain("asks for [physicalDeliveryOfficeName]");
  }

  @Test
  void checkRefusesWhatARunRefuses() throws Exception {
    Path job = job(USERS_JOB.formatted("x.csv", ""));
    Path users = folder.resolve("exports/x.csv");
    String header = "id,displayName,jobTitle,accountEnabled\n";
    refusedByBoth(users, header, job, "x.csv: holds no user, expected at least one");
    refusedByBoth(users, header + "1,a,b,True\n2,a,b,c,True\n", job, "1 of 2 rows are malformed");
    refusedByBoth(users, header + "1,a,b,True\n2,a,b", job, "the file ends in column");
  }

  private void refusedByBoth(Path users, String text, Path job, String message) throws IOException {
    Files.writeString(users, text);
    for (String verb : new String[] {"check", "plan"}) {
      assertThat(execute(verb, job.toString())).as(verb + err).isEqualTo(4);
      assertThat(err).contains(message);
    }
  }

  @Test
  void checkSaysWhatMakesAnExportDoubtful() throws Exception {
    Path job = job(USERS_JOB.formatted("hr-*.csv", ""));
    for (int part : new int[] {1, 3}) {
      Files.writeString(
          folder.resolve("exports/hr-" + part + ".csv"),
          "id,displayName,jobTitle\n" + part + ",a,Chief Executive\n1" + part + ",b,Cle");
    }
    assertThat(execute("check", job.toString())).as(err).isZero();
    assertThat(err)
        .contains("hr-1.csv: the last row does not end with a line break")
        .contains("hr-2.csv is missing among the numbered files")
        .contains("no record shows accountEnabled");
  }

  private Path job(String text) throws IOException, URISyntaxException {
    Path exports = Files.createDirectories(folder.resolve("exports"));
    for (String name : Objects.requireNonNull(resource("").toFile().list())) {
      if (!Files.exists(exports.resolve(name))) {
        Files.copy(resource(name), exports.resolve(name));
      }
    }
    return Files.writeString(
        Files.createDirectories(folder.resolve("jobs")).resolve("shapes.yaml"), text);
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(
            Objects.requireNonNull(
                    ExportShapesTest.class.getResource("/dev/rollcall/source/az-ad-user-list.json"))
                .toURI())
        .resolveSibling(name);
  }

  private int execute(String... arguments) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(outText, true))
            .setErr(new PrintWriter(errText, true))
            .execute(arguments);
    out = outText.toString();
    err = errText.toString();
    return code;
  }
}
