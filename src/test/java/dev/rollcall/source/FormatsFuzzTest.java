package dev.rollcall.source;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Whatever stands in a file, a reader says what is wrong with it and never anything else. Run as an
 * ordinary test over the inputs that were found before; {@code bench/fuzz.sh MINUTES} looks for
 * more.
 */
class FormatsFuzzTest {
  private static final List<FieldName> FIELDS =
      List.of(FieldName.required("id"), FieldName.optional("userPrincipalName"));
  private static Path folder = Path.of("");

  @BeforeAll
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("fuzz");
  }

  @AfterAll
  static void removeFolder() throws IOException {
    Files.deleteIfExists(folder.resolve("export"));
    Files.deleteIfExists(folder);
  }

  @FuzzTest(maxDuration = "10m")
  void anyFile(byte[] content) throws IOException {
    read(content, null);
  }

  @FuzzTest(maxDuration = "10m")
  void csv(FuzzedDataProvider data) throws IOException {
    read(("id,mail\n" + data.consumeRemainingAsString()).getBytes(StandardCharsets.UTF_8), "csv");
  }

  @FuzzTest(maxDuration = "10m")
  void graphPages(FuzzedDataProvider data) throws IOException {
    String rest = data.consumeRemainingAsString();
    read(("{\"value\":[{\"id\":\"" + rest).getBytes(StandardCharsets.UTF_8), "graph-page");
  }

  @FuzzTest(maxDuration = "10m")
  void jsonLines(FuzzedDataProvider data) throws IOException {
    String rest = data.consumeRemainingAsString();
    read(("{\"id\":\"1\"}\n{" + rest).getBytes(StandardCharsets.UTF_8), "json-lines");
  }

  @FuzzTest(maxDuration = "10m")
  void ldif(FuzzedDataProvider data) throws IOException {
    String rest = data.consumeRemainingAsString();
    read(("dn: cn=a\nobjectClass: user\n" + rest).getBytes(StandardCharsets.UTF_8), "ldif");
  }

  private static void read(byte[] content, @Nullable String format) throws IOException {
    Path path = Files.write(folder.resolve("export"), content);
    ReadingOptions options = new ReadingOptions(format, null, null, Map.of());
    try (Export export = Export.open(ExportFile.of(path).readAs(options), FIELDS)) {
      while (export.next()) {
        export.parse();
        export.record().text();
        export.record().field(0);
      }
    } catch (ExportException documented) {
      if (String.valueOf(documented.getMessage()).lines().count() != 1) {
        throw new AssertionError("the message is not one line", documented);
      }
    }
  }
}
