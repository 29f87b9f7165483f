package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The three nights of the sample company against the sandbox, from exports to reports. */
class NightsTest {
  private static final String[] WRITES = {"create", "update", "delete", "match", "list", "read"};
  @TempDir Path folder;
  private SampleCompanyRun company;

  @BeforeEach
  void copySampleCompany() {
    company = new SampleCompanyRun(folder);
  }

  @Test
  void eachNightDoesWhatItsDataHoldAndASecondRunSendsNothing() {
    for (String night : new String[] {"night-1", "night-2", "night-3"}) {
      Map<String, String> planned = plan(night);
      assertThat(company.run("run", "--exports", company.exports(night).toString()))
          .as("%s: %s", night, company.err())
          .isZero();
      JsonNode report = company.report();
      assertThat(report.path("counts").path("users"))
          .isEqualTo(company.expected(night).path("counts"));
      assertThat(report.path("skipped")).isEqualTo(company.expected(night).path("skipped"));
      assertThat(company.changed()).as("plan names exactly what run does").isEqualTo(planned);
      assertIds(night);

      assertThat(company.run("run", "--exports", company.exports(night).toString())).isZero();
      JsonNode again = company.report();
      for (String request : WRITES) {
        assertThat(again.path("requests").path(request).asInt()).as(request).isZero();
      }
      assertThat(again.path("counts").path("users").path("unchanged").asInt())
          .isEqualTo(company.expected(night).path("accounts").path("active").asInt());
    }
  }

  @Test
  void nightOneOfAnEmptyTargetListsItOnceAndMatchesNobody() {
    assertThat(company.run("run")).as(company.err()).isZero();
    JsonNode requests = company.report().path("requests");
    assertThat(requests.path("list").asInt()).isEqualTo(1);
    assertThat(requests.path("match").asInt()).isZero();
    assertThat(requests.path("create").asInt())
        .isEqualTo(company.expected("night-1").path("counts").path("created").asInt());
  }

  @Test
  void runOfOnePersonProvisionsThatOneAlone() {
    String key = company.expected("night-1").path("ids").path("created").path(0).asString();
    assertThat(company.run("run", "--only", key)).as(company.err()).isZero();
    assertThat(company.changed()).containsOnlyKeys(key);
  }

  private void assertIds(String night) {
    JsonNode ids = company.expected(night).path("ids");
    Map<String, String> expected = new TreeMap<>();
    ids.path("created").forEach(id -> expected.put(id.asString(), "create"));
    ids.path("updated").forEach(id -> expected.put(id.asString(), "update"));
    ids.path("enabled").forEach(id -> expected.put(id.asString(), "update"));
    ids.path("disabled").forEach(id -> expected.put(id.asString(), "disable"));
    ids.path("deleted").forEach(id -> expected.put(id.asString(), "delete"));
    assertThat(company.changed()).isEqualTo(expected);
  }

  private Map<String, String> plan(String night) {
    assertThat(company.run("plan", "--json", "--exports", company.exports(night).toString()))
        .as(company.err())
        .isZero();
    Map<String, String> planned = new TreeMap<>();
    for (JsonNode change : SampleCompanyRun.JSON.readTree(company.out()).path("changes")) {
      if (change.path("status").asString().equals("planned")) {
        String action = change.path("action").asString();
        planned.put(change.path("key").asString(), action.equals("enable") ? "update" : action);
      }
    }
    return planned;
  }
}
