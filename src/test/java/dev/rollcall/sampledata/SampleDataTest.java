package dev.rollcall.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes the files anew when it is run with {@code -Dsample-data.write=true}. */
class SampleDataTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static Map<String, byte[]> generated;

  @BeforeAll
  static void generate() throws IOException {
    generated = SampleData.generated();
    if (Boolean.getBoolean("sample-data.write")) {
      SampleData.write(generated);
    }
  }

  @Test
  void holdsWhatIsGenerated() throws IOException {
    Map<String, byte[]> present = SampleData.present();

    assertThat(present.keySet()).isEqualTo(generated.keySet());
    generated.forEach(
        (path, content) -> assertThat(Arrays.equals(present.get(path), content)).as(path).isTrue());
  }

  @Test
  void tellsTheStoryOfTheFirstNight() {
    assertThat(counts("night-1"))
        .isEqualTo(
            numbers(
                "read 303, created 240, updated 0, disabled 0, enabled 0, deleted 0, unchanged 0,"
                    + " skipped 63, failed 0, held 0, refused 0"));
    assertThat(expected("night-1").path("skipped"))
        .isEqualTo(
            numbers("Deleted 2, NotAssigned 22, DefaultAccess 36, ScopingFilter 0, Disabled 3"));
  }

  @Test
  void tellsTheStoryOfTheSecondNight() {
    assertThat(counts("night-2"))
        .isEqualTo(
            numbers(
                "read 311, created 10, updated 14, disabled 6, enabled 0, deleted 0,"
                    + " unchanged 220, skipped 61, failed 0, held 0, refused 0"));
  }

  @Test
  void tellsTheStoryOfTheThirdNight() {
    assertThat(counts("night-3"))
        .isEqualTo(
            numbers(
                "read 314, created 5, updated 8, disabled 5, enabled 3, deleted 0,"
                    + " unchanged 231, skipped 62, failed 0, held 0, refused 0"));
  }

  @Test
  void hasFourFailuresInTrouble() {
    for (String when : List.of("onNewLedger", "afterNight1")) {
      JsonNode failed = expected(when).path("ids").path("failed");
      assertThat(failed.path("Malformed").size()).isEqualTo(1);
      assertThat(failed.path("DuplicateSource").size()).isEqualTo(2);
      assertThat(failed.path("MandatoryFieldsMissing").size()).isEqualTo(1);
      assertThat(expected(when).path("exitCode").asInt()).isEqualTo(3);
    }
    assertThat(counts("onNewLedger").path("created").asInt()).isEqualTo(241);
    assertThat(counts("afterNight1").path("created").asInt()).isEqualTo(1);
  }

  @Test
  void doesNotEndInTheRowThatWasCut() {
    List<String> lines = text("trouble/users.csv").lines().toList();

    assertThat(lines.get(lines.size() - 1).split(",")).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"night-2", "night-3"})
  void staysBelowTheGuards(String night) {
    int active = expected("night-1").path("accounts").path("active").asInt();

    assertThat(counts(night).path("disabled").asInt() * 100).isLessThanOrEqualTo(4 * active);
    assertThat(counts(night).path("updated").asInt() * 100).isLessThan(20 * active);
    assertThat(counts(night).path("created").asInt()).isLessThan(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"night-1", "night-2", "night-3", "onNewLedger", "afterNight1"})
  void readsAsManyAsItCounts(String night) {
    JsonNode counts = counts(night);
    int sum = counts.valueStream().mapToInt(JsonNode::asInt).sum() - counts.path("read").asInt();

    assertThat(sum).isEqualTo(counts.path("read").asInt());
  }

  @Test
  void statesItsNumbersInItsPage() throws IOException {
    String page = Files.readString(SampleData.FOLDER.resolve("README.md"));

    for (String night : List.of("night-1", "night-2", "night-3")) {
      JsonNode counts = counts(night);
      JsonNode skipped = expected(night).path("skipped");
      StringBuilder row = new StringBuilder("| `" + night + "` |");
      for (String count :
          List.of("read", "created", "updated", "disabled", "enabled", "unchanged", "skipped")) {
        row.append(' ').append(counts.path(count).asInt()).append(" |");
      }
      for (String reason : List.of("Deleted", "NotAssigned", "DefaultAccess", "Disabled")) {
        row.append(' ').append(skipped.path(reason).asInt()).append(" |");
      }
      assertThat(page).contains(row);
    }
    for (String when : List.of("onNewLedger", "afterNight1")) {
      StringBuilder row = new StringBuilder(" |");
      for (String count : List.of("read", "created", "unchanged", "skipped", "failed")) {
        row.append(' ').append(counts(when).path(count).asInt()).append(" |");
      }
      assertThat(page).contains(row);
    }
  }

  private static JsonNode counts(String night) {
    return expected(night).path("counts");
  }

  private static JsonNode expected(String night) {
    JsonNode expected = JSON.readTree(text(SampleData.EXPECTED));
    JsonNode nights = expected.path("nights").path(night);
    return nights.isMissingNode() ? expected.path("trouble").path(night) : nights;
  }

  private static JsonNode numbers(String list) {
    var numbers = JSON.createObjectNode();
    for (String each : list.split(", ?", -1)) {
      String[] words = each.trim().split(" ", 2);
      numbers.put(words[0], Integer.parseInt(words[1]));
    }
    return JSON.readTree(numbers.toString());
  }

  private static String text(String path) {
    return new String(generated.get(path), StandardCharsets.UTF_8);
  }
}
