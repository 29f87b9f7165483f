package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.directory.Attributes;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LdifTest {
  private static final List<FieldName> FIELDS =
      List.of(FieldName.required("id"), FieldName.optional("userPrincipalName"));
  private static final String OPEN_LDAP =
      """
      # extended LDIF

      # Ada
      dn: uid=ada,ou=people,
       dc=contoso,dc=com
      objectClass: inetOrgPerson
      objectClass: extensibleObject
      uid: ada
      cn:: WmXDqw==
      sn: Kern
      mail: ada@con
       toso.com
      mail: ada.kern@contoso.com
      entryUUID: 3f2c0c1e-0000-4000-8000-000000000001
      jpegPhoto:: /9j/4AAQ

      dn: cn=staff,ou=groups,dc=contoso,dc=com
      objectClass: groupOfNames
      cn: staff
      member: uid=ada,ou=people,dc=contoso,dc=com

      # search result
      search: 2
      result: 0 Success

      # numResponses: 3
      # numEntries: 2
      """;

  @TempDir private Path folder;

  @Test
  void readsActiveDirectory() throws URISyntaxException {
    ExportFile file = ExportFile.of(Path.of(LdifTest.class.getResource("on-prem-ad.ldif").toURI()));
    try (Export export = Export.open(file, FIELDS)) {
      assertThat(export.shape()).isEqualTo("ldif");
      assertThat(export.next()).isTrue();
      assertThat(export.record().field(0)).isEqualTo("04030201-0605-0807-090a-0b0c0d0e0f10");
      assertThat(export.record().field(1)).isEqualTo("ada.kern@contoso.com");
      assertThat(export.position()).hasToString("on-prem-ad.ldif:3");
      Attributes ada = ((ParsedRecord.WellFormed) export.parse()).attributes();
      assertThat(ada.text("id")).isEqualTo("04030201-0605-0807-090a-0b0c0d0e0f10");
      assertThat(ada.text("surname")).isEqualTo("Kern");
      assertThat(ada.text("jobTitle")).isEqualTo("Space Planner");
      assertThat(ada.text("city")).isEqualTo("Berlin");
      assertThat(ada.text("employeeId")).isEqualTo("E-1001");
      assertThat(ada.flag("accountEnabled", false)).isTrue();
      assertThat(ada.text("manager")).isEqualTo("CN=Bo Lind,OU=Staff,DC=contoso,DC=com");
      assertThat(export.next()).isTrue();
      assertThat(
              ((ParsedRecord.WellFormed) export.parse()).attributes().flag("accountEnabled", true))
          .isFalse();
      assertThat(export.next()).isFalse();
    }
  }

  @Test
  void readsOpenLdapWithFoldsAndBase64() throws IOException {
    try (Export export = Export.open(file(OPEN_LDAP), FIELDS)) {
      assertThat(export.next()).isTrue();
      assertThat(export.record().nature()).isEqualTo(RawRecord.Nature.USER);
      assertThat(export.record().field(0)).isEqualTo("3f2c0c1e-0000-4000-8000-000000000001");
      Attributes ada = ((ParsedRecord.WellFormed) export.parse()).attributes();
      assertThat(ada.text("dn")).isEqualTo("uid=ada,ou=people,dc=contoso,dc=com");
      assertThat(ada.text("displayName")).isEqualTo("Zeë");
      assertThat(ada.get("mail")).isEqualTo(List.of("ada@contoso.com", "ada.kern@contoso.com"));
      assertThat(ada.get("jpegPhoto")).isNull();
      assertThat(export.next()).isTrue();
      assertThat(export.record().nature()).isEqualTo(RawRecord.Nature.GROUP);
      assertThat(export.record().field(0)).isEqualTo("cn=staff,ou=groups,dc=contoso,dc=com");
      assertThat(export.next()).isFalse();
    }
  }

  @Test
  void hearsWhatTheServerSaysAtTheEnd() {
    assertThatThrownBy(
            () ->
                read(file(OPEN_LDAP.replace("result: 0 Success", "result: 4 Size limit exceeded"))))
        .isInstanceOf(TruncatedExportException.class)
        .hasMessageContaining("result: 4 Size limit exceeded");
    assertThatThrownBy(() -> read(file(OPEN_LDAP.replace("numEntries: 2", "numEntries: 3"))))
        .isInstanceOf(TruncatedExportException.class)
        .hasMessageContaining("has 2 entries and says that there are 3");
  }

  @Test
  void anAdditionOfLdifdeIsAnEntryAndAModificationIsNot() throws IOException {
    String entry = "dn: cn=a,dc=x\nchangetype: %s\nobjectClass: user\ncn: a\n";
    assertThat(read(file(entry.formatted("add")))).containsExactly("a");
    assertThat(read(file(entry.formatted("modify")))).containsExactly("?");
  }

  @Test
  void whatLdapsearchSaysOfOtherPartitionsIsNoEntry() throws IOException {
    String entry = "# a, x\ndn: cn=a,dc=x\nobjectClass: user\ncn: a\n\n";
    String reference =
        "# search reference\nref: ldap://ForestDnsZones.x/DC=ForestDnsZones,DC=x\n\n";
    String result =
        "# search result\nsearch: 2\nresult: 0 Success\n\n# numResponses: 3\n# numEntries: 1\n";
    assertThat(read(file(entry + reference + reference + result))).containsExactly("a");
  }

  @Test
  void aUserAccountControlThatIsNoNumberIsMalformed() throws IOException {
    String entry = "dn: cn=a,dc=x\nobjectClass: user\ncn: a\nuserAccountControl: %s\n\n";
    assertThat(read(file(entry.formatted("512")))).containsExactly("a");
    assertThat(read(file(entry.formatted("-2147483646")))).containsExactly("a");
    assertThat(read(file(entry.formatted("0x202")))).containsExactly("?");
    assertThat(read(file(entry.formatted("")))).containsExactly("?");
  }

  @Test
  void anLdifCutAnywhereIsTruncatedOrAPrefix() throws IOException {
    byte[] whole = OPEN_LDAP.getBytes(StandardCharsets.UTF_8);
    List<String> all = read(file(OPEN_LDAP));
    for (int cut = 0; cut < whole.length; cut++) {
      List<String> some;
      try {
        some =
            read(ExportFile.of(Files.write(folder.resolve("x.ldif"), Arrays.copyOf(whole, cut))));
      } catch (TruncatedExportException
          | EmptyExportException
          | MalformedExportException documented) {
        continue;
      }
      assertThat(some.size()).as("cut at %d", cut).isLessThanOrEqualTo(all.size());
    }
  }

  private ExportFile file(String text) throws IOException {
    return ExportFile.of(Files.writeString(folder.resolve("x.ldif"), text));
  }

  private static List<String> read(ExportFile file) {
    List<String> names = new ArrayList<>();
    try (Export export = Export.open(file, FIELDS)) {
      while (export.next()) {
        names.add(
            export.parse() instanceof ParsedRecord.WellFormed entry
                ? String.valueOf(entry.attributes().text("displayName"))
                : "?");
      }
    }
    return names;
  }
}
