package dev.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.provisioning.Provisioner.DisableEffect;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.Standing;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProvisioningLogTest {
  @TempDir Path folder;

  @Test
  void aCreationHasAllStepsAndItsProperties() {
    JsonNode entry =
        only(
            night ->
                night.create(
                    night.person("key-1", "Ana"),
                    "{\"userName\":\"ana@contoso.com\",\"active\":true}"));

    assertThat(entry.propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "activityDateTime",
            "tenantId",
            "jobId",
            "cycleId",
            "changeId",
            "provisioningAction",
            "durationInMilliseconds",
            "provisioningStatusInfo",
            "provisioningSteps",
            "modifiedProperties",
            "servicePrincipal",
            "sourceSystem",
            "targetSystem",
            "initiatedBy",
            "sourceIdentity",
            "targetIdentity");
    assertThat(entry.path("provisioningAction").asString()).isEqualTo("create");
    assertThat(status(entry)).isEqualTo("success");
    assertThat(entry.path("provisioningSteps").findValuesAsString("name"))
        .containsExactly(
            "EntryImportAdd",
            "EntrySynchronizationScoping",
            "EntrySynchronizationAdd",
            "EntryExportAdd");
    assertThat(entry.path("modifiedProperties").toString())
        .isEqualTo(
            "[{\"displayName\":\"userName\",\"oldValue\":null,\"newValue\":\"ana@contoso.com\"},"
                + "{\"displayName\":\"active\",\"oldValue\":null,\"newValue\":\"true\"}]");
    assertThat(entry.path("targetIdentity").path("id").asString()).isEqualTo("target-key-1");
    assertThat(entry.path("sourceIdentity").path("displayName").asString()).isEqualTo("Ana");
    assertThat(entry.path("activityDateTime").asString()).isEqualTo("2026-11-24T02:00:07Z");
    assertThat(entry.path("durationInMilliseconds").asInt()).isEqualTo(85);
  }

  @Test
  void whoHoldsNothingThatEntitlesIsNotEffectivelyEntitledWithTheReasonBesideIt() {
    assertThat(skip(Standing.NOT_ASSIGNED)).isEqualTo("NotEffectivelyEntitled/NotAssigned");
    assertThat(skip(Standing.DEFAULT_ACCESS)).isEqualTo("NotEffectivelyEntitled/DefaultAccess");
    assertThat(skip(Standing.SCOPING_FILTER)).isEqualTo("ScopingFilter/ScopingFilter");
    assertThat(skip(Standing.DISABLED)).isEqualTo("Disabled/Disabled");
    assertThat(skip(Standing.DELETED)).isEqualTo("Deleted/Deleted");
  }

  @Test
  void aFailureSaysWhyWhatToDoAndWhenItIsTriedAgain() {
    JsonNode entry =
        only(
            night ->
                night.fail(
                    night.person("key-1", "Ana"),
                    "{}",
                    new ProvisioningError("InternalServerError", "answered 500", "Wait.", 500)));

    assertThat(status(entry)).isEqualTo("failure");
    JsonNode error = entry.path("provisioningStatusInfo").path("errorInformation");
    assertThat(error.path("errorCode").asString()).isEqualTo("InternalServerError");
    assertThat(error.path("errorCategory").asString()).isEqualTo("failure");
    assertThat(error.path("recommendedAction").asString()).isEqualTo("Wait.");
    assertThat(error.path("additionalDetails").asString())
        .isEqualTo("failed 1 time; tried again from 2026-11-24T08:00:07Z");
    assertThat(lastStep(entry).path("name").asString()).isEqualTo("EntryExportAdd");
    assertThat(lastStep(entry).path("status").asString()).isEqualTo("failure");
  }

  @Test
  void aRowThatCannotBeReadFailsAtItsImport() {
    JsonNode entry =
        only(night -> night.malformed(night.person("users.csv:2", "?"), "a,b", "2 columns"));

    assertThat(entry.path("provisioningAction").asString()).isEqualTo("other");
    assertThat(entry.path("provisioningSteps").findValuesAsString("name"))
        .containsExactly("EntryImport");
    assertThat(lastStep(entry).path("status").asString()).isEqualTo("failure");
  }

  @Test
  void aDisableIsADisableUnlessItDestroysTheAccount() {
    Consumer<LedgerNight> disable =
        night -> night.disable(night.person("k", "A"), "{\"active\":true}", Standing.DISABLED, "");
    assertThat(only(disable).path("provisioningAction").asString()).isEqualTo("disable");

    try (LedgerNight night =
        new LedgerNight(folder.resolve("b"), "run", DisableEffect.DESTROYS_ACCOUNT)) {
      disable.accept(night);
      night.write(folder.resolve("b"), Map.of(), facts -> facts);
    }
    assertThat(entries(folder.resolve("b")).get(0).path("provisioningAction").asString())
        .isEqualTo("delete");
  }

  @Test
  void everyoneActedOnOrFailedOrNewlyLeftOutHasAnEntryAndWhoIsAsBeforeHasNone() throws IOException {
    Path run = SampleNight.write(folder);
    JsonNode report = JsonMapper.shared().readTree(Files.readString(run.resolve("report.json")));
    JsonNode users = report.path("counts").path("users");

    List<String> statuses =
        entries(folder.resolve("runs")).stream().map(ProvisioningLogTest::status).toList();

    assertThat(statuses).filteredOn("failure"::equals).hasSize(users.path("failed").asInt());
    assertThat(statuses).filteredOn("warning"::equals).hasSize(users.path("refused").asInt());
    assertThat(statuses).filteredOn("success"::equals).hasSize(24 + 9 + 1 + 4 + 1 + 1);
    assertThat(statuses).filteredOn("skipped"::equals).hasSize(3);
  }

  @Test
  void theSameChangeHasTheSameIdHoweverOftenItsReportIsWritten() {
    Consumer<LedgerNight> create = night -> night.create(night.person("k", "A"), "{}");
    assertThat(only(create)).isEqualTo(only(create));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "%0A",
        "|calc",
        "=HYPERLINK(\"http://x\",\"y\")"
      })
  void aCellThatASpreadsheetWouldTakeForAFormulaIsText(String name) throws IOException {
    try (LedgerNight night = new LedgerNight(folder)) {
      night.create(night.person(name, name), "{\"displayName\":\"x\"}");
      night.write(folder, Map.of(), facts -> facts);
    }

    CSVRecord row = table(folder).get(0);
    assertThat(row.get("sourceDisplayName")).isEqualTo("'" + name);
    assertThat(row.get("sourceId")).isEqualTo("'" + name);
    assertThat(row)
        .allMatch(cell -> cell.isEmpty() || "=+-@\t\r\n＝＋－＠|%".indexOf(cell.charAt(0)) < 0);
  }

  @Test
  void theTableHasTheSameEntriesWhateverTheNamesHold() throws IOException {
    List<String> names = List.of("a,b;c", "quote\"d", "two\r\nlines", "'", "Zoë 李", "", "\\");
    try (LedgerNight night = new LedgerNight(folder)) {
      for (int i = 0; i < names.size(); i++) {
        night.create(night.person("k" + i, names.get(i)), "{\"displayName\":\"x\"}");
      }
      night.write(folder, Map.of(), facts -> facts);
    }

    List<CSVRecord> table = table(folder);
    assertThat(table).extracting(row -> row.get("sourceDisplayName")).isEqualTo(names);
    assertThat(table)
        .extracting(row -> row.get("id"))
        .isEqualTo(entries(folder).stream().map(e -> e.path("id").asString()).toList());
    assertThat(table.get(0).get("provisioningSteps"))
        .isEqualTo(
            "EntryImportAdd: success; EntrySynchronizationScoping: success;"
                + " EntrySynchronizationAdd: success; EntryExportAdd: success");
  }

  private String skip(Standing standing) {
    JsonNode entry = only(night -> night.skip(night.person("k", "A"), standing, "because"));
    assertThat(status(entry)).isEqualTo("skipped");
    assertThat(entry.path("provisioningAction").asString()).isEqualTo("other");
    assertThat(lastStep(entry).path("description").asString()).isEqualTo("because");
    JsonNode details = lastStep(entry).path("details");
    return details.path("SkipReason").asString() + "/" + details.path("Reason").asString();
  }

  private JsonNode only(Consumer<LedgerNight> changes) {
    try {
      Path own = Files.createTempDirectory(folder, "night");
      try (LedgerNight night = new LedgerNight(own)) {
        changes.accept(night);
        night.write(own, Map.of(), facts -> facts);
      }
      List<JsonNode> entries = entries(own);
      assertThat(entries).hasSize(1);
      return entries.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> entries(Path runs) {
    try {
      return Files.readAllLines(runs.resolve("spaceiq/latest/provisioning-log.jsonl")).stream()
          .map(line -> JsonMapper.shared().readTree(line))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<CSVRecord> table(Path runs) throws IOException {
    try (Reader in = Files.newBufferedReader(runs.resolve("spaceiq/latest/provisioning-log.csv"))) {
      return CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(in)
          .getRecords();
    }
  }

  private static String status(JsonNode entry) {
    return entry.path("provisioningStatusInfo").path("status").asString();
  }

  private static JsonNode lastStep(JsonNode entry) {
    JsonNode steps = entry.path("provisioningSteps");
    return steps.get(steps.size() - 1);
  }
}
