package dev.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.directory.SourcePosition;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.scim.ScimResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedRecordsTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadAgain() {
    ProvisioningError error = new ProvisioningError("EntryConflict", "409", "Look.", 409);
    try (LedgerNight night = new LedgerNight(folder)) {
      night.create(night.person("fine", "Fine"), "{}");
      night.fail(night.person("key \"1\"", "Ana"), "{\"userName\":\"ana\",\"active\":true}", error);
      night.write(folder, Map.of(), facts -> facts);
    }

    assertThat(FailedRecords.read(folder.resolve("spaceiq/latest/failed-records.jsonl")))
        .containsExactly(
            new FailedRecord(
                LedgerNight.RUN,
                dev.rollcall.directory.ObjectKind.USER,
                "key \"1\"",
                Action.CREATE,
                new SourcePosition("users.csv", 3),
                null,
                ScimResource.parse("{\"userName\":\"ana\",\"active\":true}"),
                error,
                1,
                Instant.parse("2026-11-24T08:00:07Z")));
  }

  @Test
  void aRowThatCannotBeReadKeepsItsTextAndMustBeMendedFirst() throws IOException {
    try (LedgerNight night = new LedgerNight(folder)) {
      night.malformed(night.person("users.csv:2", "?"), "a,\"b", "an open quote");
      night.write(folder, Map.of(), facts -> facts);
    }
    Path file = folder.resolve("spaceiq/latest/failed-records.jsonl");

    assertThat(Files.readString(file)).contains("\"sourceRow\":\"a,\\\"b\"", "\"wanted\":null");
    assertThat(problems(file))
        .containsExactly(
            file
                + ":1: \"wanted\" is null; write the attributes the account is to have, as a SCIM"
                + " object, or delete this line, mend users.csv:2 and run the job again");
  }

  @Test
  void everyProblemIsNamedWithItsLineAndNoValue() throws IOException {
    Path file =
        file(
            """
            {"key":"a","action":"create","wanted":{"userName":"secret"}}
            {"key":"b","action":"create","wanted":{"userName":"secret"}

            {"action":"create","wanted":{}}
            {"key":"c","action":"explode","wanted":{}}
            {"key":"d","action":"update","wanted":"secret"}
            {"key":"a","action":"update","wanted":{}}
            ["secret"]
            {"schema":"rollcall/report/1","key":"e","action":"delete","wanted":null}
            {"key":"f","key":"g","action":"create","wanted":{}}
            {"key":"h","action":"create","wanted":{},"nextRetry":"tomorrow"}
            """);

    List<String> problems = problems(file);

    assertThat(problems)
        .satisfiesExactly(
            problem -> assertThat(problem).startsWith(file + ":2: is not JSON"),
            problem -> assertThat(problem).startsWith(file + ":4: \"key\" is missing"),
            problem -> assertThat(problem).startsWith(file + ":5: \"action\" must be create"),
            problem -> assertThat(problem).startsWith(file + ":6: \"wanted\" is no JSON object"),
            problem -> assertThat(problem).startsWith(file + ":7: has the same key as line 1"),
            problem -> assertThat(problem).startsWith(file + ":8: a JSON object was expected"),
            problem -> assertThat(problem).startsWith(file + ":9: \"schema\" is not"),
            problem -> assertThat(problem).startsWith(file + ":10: is not JSON"),
            problem -> assertThat(problem).startsWith(file + ":11: \"nextRetry\" must be"));
    assertThat(problems).noneMatch(problem -> problem.contains("secret"));
  }

  @Test
  void whatAnEditorLeavesBehindDoesNoHarm() throws IOException {
    Path file = folder.resolve("edited.jsonl");
    String lines =
        """
        {"key":"a","action":"Update","wanted":{"title":"x"}}

          {"key":"b","action":"delete","wanted":null}\s\s
        """;
    Files.writeString(file, "\uFEFF" + lines.replace("\n", "\r\n"));

    assertThat(FailedRecords.read(file))
        .extracting(FailedRecord::key, FailedRecord::action, FailedRecord::wanted)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "a", Action.UPDATE, ScimResource.parse("{\"title\":\"x\"}")),
            org.assertj.core.groups.Tuple.tuple("b", Action.DELETE, null));
  }

  @Test
  void anEmptyFileHoldsNothingAndAMissingOneIsNamed() throws IOException {
    assertThat(FailedRecords.read(file(""))).isEmpty();
    assertThat(problems(folder.resolve("none.jsonl")))
        .containsExactly(
            folder.resolve("none.jsonl")
                + ": there is no such file; name the failed-records.jsonl of a run folder");
  }

  @Test
  void bytesThatAreNoUtf8AreNamed() throws IOException {
    Path file = folder.resolve("latin1.jsonl");
    Files.write(file, new byte[] {'{', '"', (byte) 0xFC, '"', '}'});

    assertThat(problems(file)).containsExactly(file + ": is not UTF-8; save it in that encoding");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("edited.jsonl"), text);
  }

  private static List<String> problems(Path file) {
    return catchThrowableOfType(InvalidFailedRecordsException.class, () -> FailedRecords.read(file))
        .problems();
  }
}
