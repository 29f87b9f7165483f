package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.directory.Attributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV of PowerShell, of spreadsheets, and of HR systems with columns of their own. */
class CsvShapesTest {
  private static final List<FieldName> KEY = List.of(FieldName.required("id"));

  @TempDir private Path folder;

  @Test
  void readsWhatGetMgUserExports() throws IOException {
    ExportFile file =
        file(
            """
            #TYPE Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser
            "Id","UserPrincipalName","AccountEnabled","BusinessPhones","Manager","City"
            "11","ada@contoso.com","True","System.String[]","Microsoft.Graph.PowerShell.Models.MicrosoftGraphDirectoryObject","Berlin"
            """);
    try (Export export = Export.open(file, KEY)) {
      assertThat(export.shape()).isEqualTo("powershell-csv");
      assertThat(export.columns()).contains("id", "userPrincipalName", "accountEnabled");
      Attributes ada = only(export);
      assertThat(ada.asMap())
          .isEqualTo(
              Map.of(
                  "id", "11",
                  "userPrincipalName", "ada@contoso.com",
                  "accountEnabled", "True",
                  "city", "Berlin"));
      assertThat(export.record().field(0)).isEqualTo("11");
    }
  }

  @Test
  void readsWhatGetAdUserExports() throws IOException {
    ExportFile file =
        file(
            "\"ObjectGUID\",\"SamAccountName\",\"Enabled\",\"Surname\"\n\"g1\",\"akern\",\"False\",\"Kern\"\n");
    try (Export export = Export.open(file, KEY)) {
      Attributes ada = only(export);
      assertThat(export.record().field(0)).isEqualTo("g1");
      assertThat(ada.text("id")).isEqualTo("g1");
      assertThat(ada.flag("accountEnabled", true)).isFalse();
      assertThat(ada.text("onPremisesSamAccountName")).isEqualTo("akern");
    }
  }

  @Test
  void aSpreadsheetMaySayItsSeparator() throws IOException {
    try (Export export = Export.open(file("sep=;\r\nid;mail\r\n1;a,b\r\n"), KEY)) {
      assertThat(only(export).text("mail")).isEqualTo("a,b");
      assertThat(export.position()).hasToString("users.csv:3");
    }
  }

  @Test
  void columnsOfAnHrSystemGetTheDirectorysNames() throws IOException {
    ReadingOptions hr =
        new ReadingOptions(
            null, null, '|', Map.of("id", "Personnel No", "userPrincipalName", "Login"));
    ExportFile file = file("Personnel No|Login|Shoe size\n7|ada@contoso.com|38\n").readAs(hr);
    try (Export export = Export.open(file, KEY)) {
      Attributes ada = only(export);
      assertThat(export.record().field(0)).isEqualTo("7");
      assertThat(ada.asMap())
          .isEqualTo(Map.of("id", "7", "userPrincipalName", "ada@contoso.com", "Shoe size", "38"));
    }
  }

  @Test
  void aColumnThatTheJobExpectsAndTheFileLacksIsNamed() throws IOException {
    ReadingOptions hr = new ReadingOptions(null, null, null, Map.of("id", "Persnr"));
    ExportFile file = file("Personnel No,Login\n7,a\n").readAs(hr);
    assertThatThrownBy(() -> Export.open(file, KEY))
        .isInstanceOf(MalformedExportException.class)
        .hasMessage(
            "users.csv:1: found no column named Persnr, which the job file's columns expect; its"
                + " columns are Personnel No, Login");
  }

  private static Attributes only(Export export) {
    assertThat(export.next()).isTrue();
    return ((ParsedRecord.WellFormed) export.parse()).attributes();
  }

  private ExportFile file(String text) throws IOException {
    return ExportFile.of(Files.writeString(folder.resolve("users.csv"), text));
  }
}
