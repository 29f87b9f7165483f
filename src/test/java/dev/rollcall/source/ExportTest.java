package dev.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.directory.Attributes;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportTest {
  private static final List<FieldName> KEY = List.of(FieldName.required("id"));
  private static final String ADA = "11111111-aaaa-4aaa-8aaa-000000000001";

  @TempDir private Path folder;

  @Test
  void readsThePortalsDownloadOfUsersInBothGenerations() throws Exception {
    List<Attributes> current = records(sample("download-users.current-header.csv"));
    List<Attributes> older = records(sample("download-users.older-header.csv"));

    assertThat(current).hasSize(3);
    for (Attributes ada : List.of(current.get(0), older.get(0))) {
      assertThat(ada.text("objectId")).isEqualTo(ADA);
      assertThat(ada.text("officeLocation")).isEqualTo("Berlin 2F");
      assertThat(ada.text("mobile")).isEqualTo("+49 151 5550101");
      assertThat(ada.flag("accountEnabled", false)).isTrue();
      assertThat(ada.get("ageGroup")).isNull();
    }
    assertThat(current.get(1).text("displayName")).isEqualTo("Lind, Bo");
    assertThat(shape(sample("download-users.current-header.csv"))).isEqualTo("entra-portal-users");
    assertThat(shape(sample("download-users.older-header.csv"))).isEqualTo("entra-portal-users");
    assertThat(shape(sample("group-members.csv"))).isEqualTo("entra-portal-group-members");
  }

  @Test
  void readsPagesOfMicrosoftGraphAsOneExport() throws Exception {
    List<ExportFile> pages =
        List.of(sample("graph-users-page-1.json"), sample("graph-users-page-2.json"));
    List<Object> managers = new ArrayList<>();
    try (ExportReader reader = new ExportReader(pages, KEY)) {
      for (Export export = reader.next(); export != null; export = reader.next()) {
        managers.add(attributes(export).get("manager"));
      }
    }
    assertThat(managers).hasSize(2);
    assertThat(managers.get(0))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("userPrincipalName", "bo.lind@contoso.com");
    assertThat(shape(pages.get(0))).isEqualTo("graph-page");
  }

  @Test
  void aPageThatSaysThatAnotherFollowsIsTruncatedWithoutIt() throws Exception {
    try (ExportReader reader = new ExportReader(List.of(sample("graph-users-page-1.json")), KEY)) {
      assertThat(reader.next()).isNotNull();
      assertThatThrownBy(reader::next)
          .isInstanceOf(TruncatedExportException.class)
          .hasMessageContaining("graph-users-page-1.json: says by @odata.nextLink");
    }
  }

  @Test
  void readsTheArrayOfTheAzureCli() throws Exception {
    List<Attributes> users = records(sample("az-ad-user-list.json"));
    assertThat(users).hasSize(2);
    assertThat(users.get(0).text("telephoneNumber")).isEqualTo("+49 30 5550101");
    assertThat(users.get(0).get("mobilePhone")).isNull();
    assertThat(shape(sample("az-ad-user-list.json"))).isEqualTo("json-array");
  }

  @Test
  void readsJsonLinesWithNestedValuesAndWholeNumbersAsLongs() throws IOException {
    ExportFile file =
        file(
            "users.jsonl",
            """
            {"id":"1","n":5,"onPremisesExtensionAttributes":{"extensionAttribute1":"x"}}

            {"id":"2"}
            """);
    List<Attributes> users = records(file);
    assertThat(users).hasSize(2);
    assertThat(users.get(0).get("n")).isEqualTo(5L);
    assertThat(users.get(0).get("extensionAttribute1")).isEqualTo("x");
    assertThat(shape(file)).isEqualTo("json-lines");
  }

  @Test
  void aByteOrderMarkAndUtf16AreOrdinary() throws IOException {
    String text = "id,displayName\r\n1,\"Zoë \"\"山\"\"\r\n😀\"\r\n";
    for (byte[] bytes :
        List.of(bytes("\uFEFF" + text, UTF_8), bytes(text, UTF_16), bytes(text, UTF_8))) {
      ExportFile file = file("users.csv", bytes);
      assertThat(records(file)).hasSize(1);
      assertThat(records(file).get(0).text("displayName")).isEqualTo("Zoë \"山\"\r\n😀");
      assertThat(keys(file)).containsExactly("1");
    }
  }

  @Test
  void readsSemicolonsAndTabs() throws IOException {
    assertThat(records(file("a.csv", "id;mail;x,y\n1;\"a;b\";\n")).get(0).asMap())
        .isEqualTo(Map.of("id", "1", "mail", "a;b"));
    assertThat(records(file("a.tsv", "id\tmail\n1\ta,b\n")).get(0).asMap())
        .isEqualTo(Map.of("id", "1", "mail", "a,b"));
  }

  @Test
  void findsTheKeyWithoutItsQuotesAndEscapes() throws IOException {
    assertThat(keys(file("a.csv", "n,ID\nx,\"a\"\"b\"\ny, c \n"))).containsExactly("a\"b", " c ");
    assertThat(
            keys(file("a.json", "[{\"id\":\"a\\u0062\\\"\"},{\"objectId\":\"c\",\"id\":\"d\"}]")))
        .containsExactly("ab\"", "d");
  }

  @Test
  void namesAMalformedRowByLineAndReadsOn() throws IOException {
    ExportFile file =
        file("users.csv", "id,mail,city\n1,a\n2,a,b,c\n\"3\"x,a,b\n4,\"a\n\",b\n5,a,b\n");
    List<String> said = new ArrayList<>();
    try (Export export = Export.open(file, KEY)) {
      while (export.next()) {
        said.add(
            export.position()
                + (export.parse() instanceof ParsedRecord.Malformed bad
                    ? " " + bad.message()
                    : " fine"));
      }
    }
    assertThat(said)
        .containsExactly(
            "users.csv:2 expected 3 columns but found 2",
            "users.csv:3 expected 3 columns but found 4",
            "users.csv:4 found characters behind the closing quote of column 1, expected a"
                + " delimiter",
            "users.csv:5 fine",
            "users.csv:7 fine");
  }

  @Test
  void aRowThatIsNoUtf8IsMalformedAndTheNextIsRead() throws IOException {
    byte[] bytes = bytes("id,mail\n1,é\n2,é\n", UTF_8);
    bytes[bytes.length - 2] = 'x';
    List<Boolean> fine = new ArrayList<>();
    try (Export export = Export.open(file("users.csv", bytes), KEY)) {
      while (export.next()) {
        fine.add(export.parse() instanceof ParsedRecord.WellFormed);
      }
    }
    assertThat(fine).containsExactly(true, false);
  }

  @Test
  void aCsvCutAnywhereIsTruncatedOrAPrefix() throws Exception {
    String text = "\uFEFFid,name,city\r\n1,\"A \"\"é\"\"\r\nB\",x\r\n2,\"\",\"y,\"\r\n3,z,山\r\n";
    List<Map<String, Object>> all = maps(file("users.csv", text));
    byte[] whole = bytes(text, UTF_8);
    int truncated = 0;
    for (int cut = 0; cut < whole.length; cut++) {
      List<Map<String, Object>> some = new ArrayList<>();
      try (Export export = Export.open(file("users.csv", Arrays.copyOf(whole, cut)), KEY)) {
        while (export.next() && export.parse() instanceof ParsedRecord.WellFormed user) {
          some.add(user.attributes().asMap());
        }
      } catch (ExportException e) {
        truncated++;
      }
      assertPrefix(some, all, cut);
    }
    assertThat(truncated).isGreaterThan(whole.length / 2);
  }

  @Test
  void saysWhyAFileIsOfNoUse() throws IOException {
    refused("", EmptyExportException.class, "users: is empty");
    refused(
        "mail,city\na,b\n", MalformedExportException.class, "users:1: found no column named id");
    refused(
        "id,mail,mail\n", MalformedExportException.class, "users:1: found the column mail twice");
    refused("<html>", MalformedExportException.class, "users:1: is of an unknown shape");
    refused("PK\3\4\0\0", MalformedExportException.class, "users:1: is of an unknown shape");
    assertThatThrownBy(() -> Export.open(ExportFile.of(folder.resolve("none.csv")), KEY))
        .isInstanceOf(MissingExportException.class)
        .hasMessageContaining("none.csv: there is no such file")
        .hasMessageContaining("docs/how-to/exports.md");
  }

  @Test
  void aQuoteThatNeverClosesIsRefusedBeforeItFillsTheMemory() throws IOException {
    byte[] bytes = new byte[20 << 20];
    Arrays.fill(bytes, (byte) 'x');
    System.arraycopy(bytes("id\n\"", UTF_8), 0, bytes, 0, 4);
    try (Export export = Export.open(file("users.csv", bytes), KEY)) {
      assertThatThrownBy(export::next)
          .isInstanceOf(TruncatedExportException.class)
          .hasMessageContaining("users.csv:2: a record has no end within 16 MiB");
    }
  }

  @Test
  void aFileWrittenToWhileItIsReadIsRefused() throws IOException {
    ExportFile file = file("users.csv", "id\n1\n");
    try (Export export = Export.open(file, KEY)) {
      assertThat(export.next()).isTrue();
      Files.setLastModifiedTime(file.path(), FileTime.fromMillis(1));
      assertThatThrownBy(export::next)
          .isInstanceOf(ChangedExportException.class)
          .hasMessageContaining("users.csv: was written to while it was read");
    }
  }

  @Test
  void findsFilesByPatternInNaturalOrder() throws IOException {
    Files.createDirectories(folder.resolve("members"));
    for (String name : List.of("page-10.json", "page-9.json", "Page-1.json", "members/x.csv")) {
      Files.writeString(folder.resolve(name), "x");
    }
    assertThat(ExportFile.find(folder, "page-*.json"))
        .extracting(ExportFile::name)
        .containsExactly("page-9.json", "page-10.json");
    assertThat(ExportFile.find(folder, "members/*.csv"))
        .extracting(ExportFile::name, ExportFile::stem)
        .containsExactly(tuple("members/x.csv", "x"));
    assertThat(ExportFile.find(Path.of("/"), folder.resolve("members") + "/*")).hasSize(1);
    for (String pattern : List.of("users.csv", "groups/*.csv", "*.xml")) {
      assertThatThrownBy(() -> ExportFile.find(folder, pattern))
          .isInstanceOf(MissingExportException.class)
          .hasMessageStartingWith(pattern + ": there is no such file in ");
    }
  }

  /** Everything but the last value of the last row is as it was; that one may be cut. */
  private static void assertPrefix(
      List<Map<String, Object>> some, List<Map<String, Object>> all, int cut) {
    assertThat(some.size()).as("cut at %d", cut).isLessThanOrEqualTo(all.size());
    for (int i = 0; i < some.size(); i++) {
      if (i < some.size() - 1) {
        assertThat(some.get(i)).isEqualTo(all.get(i));
      } else {
        assertThat(some.get(i).get("id")).isEqualTo(all.get(i).get("id"));
        assertThat(some.get(i).get("name")).isEqualTo(all.get(i).get("name"));
        assertThat((String) all.get(i).get("city"))
            .startsWith(some.get(i).getOrDefault("city", "").toString());
      }
    }
  }

  private void refused(String text, Class<? extends ExportException> as, String why)
      throws IOException {
    ExportFile file = file("users", text);
    assertThatThrownBy(() -> Export.open(file, KEY)).isInstanceOf(as).hasMessageContaining(why);
  }

  private static List<Map<String, Object>> maps(ExportFile file) {
    return records(file).stream().map(Attributes::asMap).toList();
  }

  private static List<Attributes> records(ExportFile file) {
    List<Attributes> records = new ArrayList<>();
    try (Export export = Export.open(file, KEY)) {
      while (export.next()) {
        records.add(attributes(export));
      }
    }
    return records;
  }

  private static Attributes attributes(Export export) {
    ParsedRecord parsed = export.parse();
    assertThat(parsed).isInstanceOf(ParsedRecord.WellFormed.class);
    return ((ParsedRecord.WellFormed) parsed).attributes();
  }

  private static List<String> keys(ExportFile file) {
    List<String> keys = new ArrayList<>();
    try (Export export = Export.open(file, KEY)) {
      while (export.next()) {
        keys.add(export.record().field(0));
      }
    }
    return keys;
  }

  private static String shape(ExportFile file) {
    try (Export export = Export.open(file, KEY)) {
      return export.shape();
    }
  }

  private static ExportFile sample(String name) throws URISyntaxException {
    return ExportFile.of(Path.of(ExportTest.class.getResource(name).toURI()));
  }

  private static byte[] bytes(String text, Charset charset) {
    return text.getBytes(charset);
  }

  private ExportFile file(String name, String text) throws IOException {
    return file(name, bytes(text, UTF_8));
  }

  private ExportFile file(String name, byte[] bytes) throws IOException {
    return ExportFile.of(Files.write(folder.resolve(name), bytes));
  }
}
