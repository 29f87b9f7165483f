package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that end too early, though the last record looks whole. */
class CutExportTest {
  private static final List<FieldName> KEY = List.of(FieldName.required("id"));
  private static final String PORTAL =
      "id,userPrincipalName,accountEnabled\r\n1,a@contoso.com,True\r\n2,b@contoso.com,True\r\n";

  @TempDir private Path folder;

  @Test
  void aDownloadOfThePortalCutAnywhereHoldsOnlyWholeRows() throws IOException {
    byte[] whole = PORTAL.getBytes(StandardCharsets.UTF_8);
    for (int cut = PORTAL.indexOf('\n') + 2; cut < whole.length; cut++) {
      List<String> rows = new ArrayList<>();
      try (Export export = Export.open(file(Arrays.copyOf(whole, cut)), KEY)) {
        while (export.next()) {
          rows.add(export.record().text());
        }
        assertThat(whole[cut - 1]).as("cut at %d", cut).isIn((byte) '\r', (byte) '\n');
      } catch (TruncatedExportException e) {
        assertThat(e).hasMessageContaining("the export was cut off: make it again");
      }
      assertThat(rows).as("cut at %d", cut).allMatch(row -> row.endsWith(",True"));
    }
  }

  @Test
  void aDownloadOfThePortalWithoutALineBreakAtItsEndIsCutOff() {
    assertThatThrownBy(() -> doubt(PORTAL.substring(0, PORTAL.length() - 4)))
        .isInstanceOf(TruncatedExportException.class)
        .hasMessageContaining("export:3: the file ends in the last column, expected a line break")
        .hasMessageContaining("or end the file with a line break if it is whole");
  }

  @Test
  void anyOtherCsvWithoutALineBreakAtItsEndIsDoubted() throws IOException {
    String csv = "id,name,city\n1,Ada,Berlin\n2,Bo,Ulm\n3,Cy,Bonn\n4,Di,Ber";
    assertThat(doubt(csv)).hasValueSatisfying(why -> assertThat(why).contains("may be cut off"));
    assertThat(doubt(csv + "\n")).isEmpty();
  }

  @Test
  void anIdThatIsShorterThanAllOthersIsCutOff() {
    StringBuilder csv = new StringBuilder("name,id\n");
    for (int i = 0; i < 4; i++) {
      csv.append("x,").append(new UUID(i, i)).append('\n');
    }
    csv.append("x,").append("00000000-0000-0004-00");
    assertThatThrownBy(() -> doubt(csv.toString()))
        .isInstanceOf(TruncatedExportException.class)
        .hasMessageContaining("shorter than in every other row");
  }

  @Test
  void aCellThatIsEmptyInTheLastRowAloneIsCutOff() {
    String csv = "id,name\n" + "1,a long name\n2,b\n".repeat(10) + "21,";
    assertThatThrownBy(() -> doubt(csv)).isInstanceOf(TruncatedExportException.class);
  }

  @Test
  void anLdifThatEndsWithinALineIsCutOff() {
    String ldif = entry(1) + entry(2).strip();
    assertThatThrownBy(() -> doubt(ldif.substring(0, ldif.length() - 1)))
        .isInstanceOf(TruncatedExportException.class)
        .hasMessageContaining("export:6: the file ends within a line of this entry");
  }

  @Test
  void anLdifWhoseLastEntryLacksWhatAllOthersHaveIsCutOff() {
    String ldif = entry(1) + entry(2) + entry(3) + entry(4);
    assertThatThrownBy(() -> doubt(ldif.substring(0, ldif.lastIndexOf("userAccountControl"))))
        .isInstanceOf(TruncatedExportException.class)
        .hasMessageContaining("export:16: the file ends in this entry, which lacks an attribute");
  }

  @Test
  void anLdifWithoutTheEmptyLineBehindItsLastEntryIsDoubted() throws IOException {
    String ldif = entry(1) + entry(2);
    assertThat(doubt(ldif)).isEmpty();
    assertThat(doubt(ldif.stripTrailing() + "\n"))
        .hasValueSatisfying(why -> assertThat(why).contains("no empty line is behind"));
  }

  @Test
  void anEntryThatLacksWhatOthersHaveIsWholeWhenAnEmptyLineIsBehindIt() throws IOException {
    String ldif = entry(1) + entry(2) + entry(3) + "dn: cn=4\nobjectClass: user\n\n";
    assertThat(doubt(ldif)).isEmpty();
  }

  private static String entry(int number) {
    return "dn: cn=%d\nobjectClass: user\ncn: %d\nuserAccountControl: 512\n\n"
        .formatted(number, number);
  }

  /** Why a file may not be whole, once it has been read to its end. */
  private Optional<String> doubt(String text) throws IOException {
    try (Export export = Export.open(file(text.getBytes(StandardCharsets.UTF_8)), KEY)) {
      while (export.next()) {
        // Only its end matters.
      }
      return export.doubt();
    }
  }

  private ExportFile file(byte[] bytes) throws IOException {
    return ExportFile.of(Files.write(folder.resolve("export"), bytes));
  }
}
