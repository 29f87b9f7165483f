package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The night with trouble: what fails is named and kept, the rest is provisioned, and replayed. */
class TroubleTest {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  @TempDir Path folder;
  private SampleCompanyRun company;

  @BeforeEach
  void runTheNight() {
    company = new SampleCompanyRun(folder);
    assertThat(company.run("run", "--exports", company.exports("trouble").toString()))
        .as(company.err())
        .isEqualTo(3);
  }

  @Test
  void provisionsTheRestAndNamesWhatFailed() {
    JsonNode expected = company.expectedTrouble("onNewLedger");
    assertThat(company.report().path("counts").path("users")).isEqualTo(expected.path("counts"));
    List<String> codes = new ArrayList<>();
    for (JsonNode failed : failed()) {
      codes.add(code(failed));
    }
    assertThat(codes)
        .containsExactlyInAnyOrder(
            "Malformed", "DuplicateSource", "DuplicateSource", "MandatoryFieldsMissing");
  }

  @Test
  void replaySendsJustTheMendedRecordsAndRefusesThemTheSecondTime() throws IOException {
    Path mended = mend();
    assertThat(company.run("replay", "--file", mended.toString())).as(company.err()).isZero();
    JsonNode report = company.report();
    assertThat(report.path("counts").path("users").path("created").asInt()).isEqualTo(4);
    assertThat(report.path("requests").path("create").asInt()).isEqualTo(4);

    assertThat(company.run("replay", "--file", mended.toString())).isEqualTo(3);
    assertThat(company.report().path("requests").path("create").asInt()).isZero();
  }

  @Test
  void replayOfWhatNobodyHasMendedFailsAsBefore() throws IOException {
    Path file =
        Files.write(
            folder.resolve("same.jsonl"),
            failed().stream()
                .filter(record -> code(record).equals("MandatoryFieldsMissing"))
                .map(JsonNode::toString)
                .toList());
    assertThat(company.run("replay", "--file", file.toString())).isEqualTo(3);
    assertThat(company.report().path("requests").path("create").asInt()).isZero();
    assertThat(failed()).extracting(TroubleTest::code).contains("MandatoryFieldsMissing");
  }

  private static String code(JsonNode record) {
    return record.at("/error/code").asString();
  }

  @Test
  void recordsNotYetDueFailAgainWithoutARequest() {
    assertThat(company.run("run", "--exports", company.exports("trouble").toString())).isEqualTo(3);
    JsonNode report = company.report();
    assertThat(report.path("counts").path("users").path("failed").asInt()).isEqualTo(4);
    for (String request : List.of("match", "list", "read", "create", "update", "delete")) {
      assertThat(report.path("requests").path(request).asInt()).as(request).isZero();
    }
  }

  @Test
  void malformedRowOfALinkedPersonDisablesNobody() throws IOException {
    company.run("replay", "--file", mend().toString());
    company.run("run", "--exports", company.exports("trouble").toString());
    assertThat(company.report().path("counts").path("users").path("disabled").asInt()).isZero();
  }

  private List<JsonNode> failed() {
    return SampleCompanyRun.lines(company.latest("failed-records.jsonl"));
  }

  /** What a person does with an editor: every record gets what it lacks. */
  private Path mend() throws IOException {
    List<String> lines = new ArrayList<>();
    int number = 0;
    for (JsonNode failed : failed()) {
      number++;
      ObjectNode record = ((ObjectNode) failed).deepCopy();
      ObjectNode wanted =
          record.path("wanted").isObject()
              ? (ObjectNode) record.path("wanted")
              : record.putObject("wanted").put("userName", "mended@aldermoor.example");
      wanted.withObjectProperty("name").put("formatted", "Mended " + number);
      wanted.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:User").add(ENTERPRISE);
      wanted
          .putArray("emails")
          .addObject()
          .put("type", "work")
          .put("value", "mended" + number + "@aldermoor.example");
      wanted.putArray("addresses").addObject().put("type", "work").put("locality", "Leeds");
      wanted.putObject(ENTERPRISE).put("department", "Mended");
      lines.add(record.toString());
    }
    return Files.write(folder.resolve("mended.jsonl"), lines);
  }
}
