package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the guards hold is listed, and let go as it was decided or not at all. */
class ApproveTest {
  @TempDir Path folder;
  private LiveSandbox live;
  private List<String> held = List.of();

  @BeforeEach
  void holdDisables() throws IOException {
    live = new LiveSandbox(folder);
    live.ends(0, "run");
    live.editJob(
        "scope:\n",
        """
        scope:
          filters:
            - title: No engineers
              clauses:
                - { attribute: jobTitle, operator: NOT REGEX MATCH, value: Engineer }
        """);
    live.ends(5, "run");
    held = held();
    assertThat(held).hasSizeGreaterThan(3);
  }

  @AfterEach
  void stopTarget() throws IOException {
    live.close();
  }

  @Test
  void listNamesKeyActionAndReasonAndSendsNothing() {
    long writes = live.stats().writes();
    live.ends(0, "approve");
    assertThat(live.company().out().lines())
        .hasSameSizeAs(held)
        .allMatch(line -> line.startsWith("disable ") && line.contains("safety.deletions"));
    assertThat(live.stats().writes()).isEqualTo(writes);
    assertThat(held()).isEqualTo(held);
  }

  @Test
  void allAreLetGoAndTheNextRunSendsNothing() {
    live.ends(0, "approve", "--all");
    assertThat(live.company().changed()).isEqualTo(disabled(held));
    assertThat(live.company().report().path("verb").asString()).isEqualTo("approve");
    assertThat(held()).isEmpty();
    long writes = live.stats().writes();
    live.ends(0, "run");
    assertThat(live.stats().writes()).isEqualTo(writes);
  }

  @Test
  void someAreLetGoByKeyAndTheOthersStayHeld() {
    live.ends(0, "approve", "--only", held.get(0), held.get(1));
    assertThat(live.company().changed()).isEqualTo(disabled(held.subList(0, 2)));
    assertThat(held()).isEqualTo(held.subList(2, held.size()));
  }

  @Test
  void explainSaysThatTheChangeIsHeld() {
    live.ends(0, "explain", held.get(0), "--json");
    assertThat(live.json().at("/explanations/0/held/action").asString()).isEqualTo("disable");
    assertThat(live.json().at("/explanations/0/held/reason").asString())
        .contains("safety.deletions");
  }

  @Test
  void keyThatIsNotHeldEndsTwo() {
    long writes = live.stats().writes();
    live.ends(2, "approve", "--only", held.get(0), "nobody");
    assertThat(live.stats().writes()).isEqualTo(writes);
  }

  @Test
  void whoseRecordHasChangedSinceIsRefusedAndNamedAndStaysHeld() {
    String row = live.row("night-1", held.get(0));
    live.editUsers("night-1", row, row.replace("Engineer", "Gardener"));
    live.ends(3, "approve", "--all");
    assertThat(live.users("refused")).isEqualTo(1);
    assertThat(live.company().changed()).isEqualTo(disabled(held.subList(1, held.size())));
    assertThat(refused()).containsExactly(Map.entry(held.get(0), "SourceChanged"));
    live.ends(0, "run");
    assertThat(live.users("disabled")).isZero();
  }

  @Test
  void nothingIsLetGoUnderAnotherMapping() {
    live.editJob("value: Engineer", "value: Analyst");
    long writes = live.stats().writes();
    live.ends(3, "approve", "--all");
    assertThat(live.users("refused")).isEqualTo(held.size());
    assertThat(live.stats().writes()).isEqualTo(writes);
  }

  @Test
  void whoWasProvisionedSinceIsHeldNoMore() {
    live.ends(0, "provision", held.get(0));
    assertThat(held()).isEqualTo(held.subList(1, held.size()));
    live.ends(2, "approve", "--only", held.get(0));
  }

  @Test
  void runOfAFewForgetsNothingThatIsHeld() {
    live.ends(0, "run", "--only", "00cc05a4-f603-39ee-a185-32a701e12270");
    assertThat(held()).isEqualTo(held);
  }

  @Test
  void leaverWhoIsInTheExportsAgainIsRefused() {
    List<String> leavers =
        held.stream().filter(key -> !live.row("night-1", key).contains("\"Aldermoor")).toList();
    List<String> rows = leavers.stream().map(key -> live.row("night-1", key)).toList();
    live.editJob("value: Engineer", "value: Nothing");
    live.editJob("export: {", "deletions: { count: 3, percent: 1, minimum: 2 }\n  export: {");
    live.editJob("maximumAgeHours: 0", "maximumAgeHours: 0, maximumDropPercent: 50");
    rows.forEach(row -> live.editUsers("night-1", row + "\n", ""));
    live.ends(5, "run");
    assertThat(held()).isEqualTo(leavers);
    live.editUsers("night-1", "\nbjorn.brandt@", "\n" + rows.get(0) + "\nbjorn.brandt@");
    live.ends(3, "approve", "--all");
    assertThat(refused()).containsExactly(Map.entry(leavers.get(0), "SourceChanged"));
    assertThat(live.users("disabled")).isEqualTo(leavers.size() - 1);
  }

  private List<String> held() {
    live.ends(0, "approve", "--json");
    List<String> keys = new ArrayList<>();
    for (JsonNode change : live.json().path("held")) {
      assertThat(change.path("action").asString()).isEqualTo("disable");
      keys.add(change.path("key").asString());
    }
    return keys;
  }

  private static Map<String, String> disabled(List<String> keys) {
    Map<String, String> disabled = new TreeMap<>();
    keys.forEach(key -> disabled.put(key, "disable"));
    return disabled;
  }

  private Map<String, String> refused() {
    Map<String, String> refused = new TreeMap<>();
    for (JsonNode entry : SampleCompanyRun.lines(live.company().latest("provisioning-log.jsonl"))) {
      JsonNode info = entry.path("provisioningStatusInfo");
      if (info.path("status").asString().equals("warning")) {
        refused.put(
            entry.path("sourceIdentity").path("id").asString(),
            info.path("errorInformation").path("errorCode").asString());
      }
    }
    return refused;
  }
}
