package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberedFilesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "users-1.json users-2.json users-4.json, users-3.json",
    "users-2.json users-3.json, users-1.json",
    "users-0.json users-2.json, users-1.json",
    "p/users-0001.json p/users-0003.json, p/users-0002.json",
    "users2-8.json users2-10.json, users2-1.json",
    "v1/users_1.csv v1/users_3.csv, v1/users_2.csv"
  })
  void namesTheFirstThatIsMissing(String names, String missing) {
    assertThat(NumberedFiles.missing(files(names))).contains(missing);
  }

  @ParameterizedTest
  @CsvSource({
    "users.json",
    "users-1.json users-2.json users-3.json",
    "users-0.json users-1.json",
    "users-9.json users-10.json users-8.json users-7.json users-6.json users-5.json users-4.json"
        + " users-3.json users-2.json users-1.json",
    // Offsets, days, and names that differ in more than a number.
    "users-0.json users-999.json users-1998.json",
    "users-2026-11-21.json users-2026-11-24.json",
    "emea.json apac.json",
    "emea-1.json apac-3.json",
    "round1-page1.json round1-page2.json round2-page1.json"
  })
  void saysNothingWhereNoneIsMissingOrTheNamesDoNotTell(String names) {
    assertThat(NumberedFiles.missing(files(names))).isEmpty();
  }

  @Test
  void aPageThatIsMissingInTheMiddleOfAChainIsTruncated() throws IOException {
    for (int page : new int[] {1, 2, 4}) {
      String link = page < 4 ? "\"@odata.nextLink\": \"https://example.com/" + page + "\"," : "";
      Files.writeString(
          folder.resolve("users-" + page + ".json"),
          "{" + link + "\"value\": [{\"id\": \"" + page + "\"}]}");
    }
    assertThatThrownBy(this::readAll)
        .isInstanceOf(TruncatedExportException.class)
        .hasMessageContaining("users-3.json: is missing among the pages that follow each other");
    Files.copy(folder.resolve("users-2.json"), folder.resolve("users-3.json"));
    readAll();
  }

  @Test
  void severalChainsMayHaveAnyNumbers() throws IOException {
    for (int page : new int[] {1, 2, 5, 6}) {
      String link = page % 2 == 1 ? "\"@odata.nextLink\": \"https://example.com\"," : "";
      Files.writeString(folder.resolve("users-" + page + ".json"), "{" + link + "\"value\": []}");
    }
    readAll();
  }

  private void readAll() {
    List<FieldName> key = List.of(FieldName.required("id"));
    try (ExportReader reader = new ExportReader(ExportFile.find(folder, "users-*.json"), key)) {
      while (reader.next() != null) {
        // Only the end matters.
      }
    }
  }

  private static List<ExportFile> files(String names) {
    return Arrays.stream(names.split(" ", -1))
        .map(name -> new ExportFile(Path.of(name), name))
        .toList();
  }
}
