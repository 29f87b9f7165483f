package dev.rollcall.cli;

import static dev.rollcall.cli.SampleCompanyRun.rewrite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sandbox.SandboxClient;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Actions that are switched off, and values that are cleared. */
class SwitchesTest {
  private static final String NAME = "ada.xu@aldermoor.example";
  private static final String[] WRITES = {"create", "update", "delete"};
  @TempDir Path folder;
  private SampleCompanyRun company;
  private LiveSandbox live;

  @BeforeEach
  void startTarget() throws IOException {
    live = new LiveSandbox(folder);
    company = live.company();
  }

  @AfterEach
  void stopTarget() throws IOException {
    live.close();
  }

  @Test
  void creationsThatAreSwitchedOffAreSkippedUntilTheyAreSwitchedOn() throws IOException {
    actions("[update, delete]");
    for (int night = 1; night <= 2; night++) {
      assertThat(company.run("run")).as(company.err()).isZero();
      assertThat(company.report().path("skipped").path("SwitchedOff").asInt()).isEqualTo(240);
      assertNothingSent();
    }
    rewrite(company.job(), "[update, delete]", "[create, update, delete]");
    rewrite(company.job(), "safety:\n", "safety:\n  creations: { percent: 100, minimum: 1000 }\n");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.users("created")).isEqualTo(240);
    assertThat(company.report().path("skipped").has("SwitchedOff")).isFalse();
  }

  @Test
  void updatesThatAreSwitchedOffTakeDisablesWithThem() throws IOException {
    assertThat(company.run("run")).as(company.err()).isZero();
    actions("[create, delete]");
    assertThat(company.run("run", "--exports", company.exports("night-2").toString()))
        .as(company.err())
        .isZero();
    assertThat(company.users("created")).isEqualTo(10);
    assertThat(company.users("updated") + company.users("disabled")).isZero();
    assertThat(company.report().path("skipped").path("SwitchedOff").asInt())
        .as("one of the 6 leavers is in no export any more, and so in no count")
        .isEqualTo(19);
  }

  @Test
  void deletionsThatAreSwitchedOffAreSkipped() throws IOException {
    assertThat(company.run("run")).as(company.err()).isZero();
    rewrite(company.job(), "outOfScope: disable", "outOfScope: delete");
    actions("[create, update]");
    company.run("run", "--exports", company.exports("night-2").toString());
    assertThat(company.users("deleted")).isZero();
    assertThat(company.report().path("requests").path("delete").asInt()).isZero();
    assertThat(company.report().path("skipped").path("SwitchedOff").asInt()).isPositive();
  }

  @Test
  void clearsATitleAndAWholePhoneNumberAndLeavesTheRest() throws IOException {
    map("title", "\"[jobTitle]\"", "'\"Boss\"'", "");
    map("'phoneNumbers[type eq \"work\"].value'", "\"[telephoneNumber]\"", "'\"+1 555 0100\"'", "");
    map("'phoneNumbers[type eq \"mobile\"].value'", "\"[mobile]\"", "'\"+1 555 0200\"'", "");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(account().path("title").asString()).isEqualTo("Boss");

    rewrite(company.job(), "safety:\n", "safety:\n  updates: { percent: 100, minimum: 1000 }\n");
    String none = "\"[extensionAttribute15]\"";
    map("title", "'\"Boss\"'", none, ", clearWhenNull: true");
    map(
        "'phoneNumbers[type eq \"work\"].value'",
        "'\"+1 555 0100\"'",
        none,
        ", clearWhenNull: true");
    map("'phoneNumbers[type eq \"mobile\"].value'", "'\"+1 555 0200\"'", none, "");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.users("updated")).isEqualTo(240);
    JsonNode account = account();
    assertThat(account.has("title")).isFalse();
    assertThat(account.path("phoneNumbers")).hasSize(1);
    assertThat(account.at("/phoneNumbers/0/value").asString()).isEqualTo("+1 555 0200");

    assertThat(company.run("run")).as(company.err()).isZero();
    assertNothingSent();

    map("title", none + ", clearWhenNull: true", "'\"Chief\"'", "");
    map(
        "'phoneNumbers[type eq \"work\"].value'",
        none + ", clearWhenNull: true",
        "'\"+1 555 0300\"'",
        "");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(account().path("title").asString()).isEqualTo("Chief");
    assertThat(account().path("phoneNumbers")).hasSize(2);
    assertThat(account().toString()).contains("+1 555 0300", "+1 555 0200");
  }

  private void assertNothingSent() {
    for (String request : WRITES) {
      assertThat(company.report().path("requests").path(request).asInt()).as(request).isZero();
    }
  }

  private JsonNode account() {
    SandboxClient client = live.client();
    JsonNode found =
        SampleCompanyRun.JSON.readTree(client.match("userName eq \"" + NAME + "\"").text());
    return found.path("Resources").path(0);
  }

  private void actions(String actions) throws IOException {
    rewrite(company.job(), "actions: [create, update, delete]", "actions: " + actions);
  }

  private void map(String attribute, String old, String source, String more) throws IOException {
    String begin = "target: " + attribute + ", source: ";
    rewrite(company.job(), begin + old, begin + source + more);
  }
}
