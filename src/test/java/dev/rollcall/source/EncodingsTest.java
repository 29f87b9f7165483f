package dev.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How files write their characters, and how they are compressed. */
class EncodingsTest {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final String TEXT = "id,displayName\r\n1,Zoë Müller\r\n2,Ada “x” Kern\r\n";

  @TempDir private Path folder;

  @Test
  void tellsWindows1252FromUtf8ByItsBytes() throws IOException {
    assertThat(names(file(TEXT.getBytes(WINDOWS_1252))))
        .containsExactly("Zoë Müller", "Ada “x” Kern");
    assertThat(encoding(file(TEXT.getBytes(WINDOWS_1252)))).isEqualTo("windows-1252");
    assertThat(names(file(TEXT.getBytes(UTF_8)))).containsExactly("Zoë Müller", "Ada “x” Kern");
    assertThat(encoding(file(TEXT.getBytes(UTF_8)))).isEqualTo("UTF-8");
  }

  @Test
  void theFirstCharacterBeyondAsciiDecidesHoweverLateItComes() throws IOException {
    StringBuilder text = new StringBuilder("id,displayName\n");
    for (int i = 0; i < 100_000; i++) {
      text.append(i).append(",Ada Kern\n");
    }
    text.append("x,Zoë\ny,Åsa\n");
    List<String> read = names(file(text.toString().getBytes(WINDOWS_1252)));
    assertThat(read).hasSize(100_002);
    assertThat(read.subList(100_000, 100_002)).containsExactly("Zoë", "Åsa");
  }

  @Test
  void readsUtf16WithAndWithoutItsMark() throws IOException {
    for (Charset charset : List.of(UTF_16LE, UTF_16BE)) {
      for (String text : List.of(TEXT, "\uFEFF" + TEXT)) {
        ExportFile file = file(text.getBytes(charset));
        assertThat(names(file)).containsExactly("Zoë Müller", "Ada “x” Kern");
        assertThat(encoding(file)).isEqualTo(charset.name());
      }
    }
  }

  @Test
  void theJobFileCanSayTheEncoding() throws IOException {
    ExportFile file = file("id,displayName\n1,Ð\n".getBytes(Charset.forName("ISO-8859-5")));
    ReadingOptions options =
        new ReadingOptions(null, Charset.forName("ISO-8859-5"), null, Map.of());
    assertThat(encoding(file.readAs(options))).isEqualTo("ISO-8859-5");
  }

  @Test
  void oneBrokenRowDoesNotMakeAnotherEncodingOfUtf8() throws IOException {
    byte[] bytes = "id,displayName\n1,Zoë\n2,Åsa\n3,é\n".getBytes(UTF_8);
    bytes[bytes.length - 2] = 'x';
    assertThat(names(file(bytes))).containsExactly("Zoë", "Åsa", "?");
  }

  @Test
  void readsGzipAndZstandardAsTheyAre() throws IOException {
    for (byte[] packed : List.of(gzip(TEXT.getBytes(UTF_8)), Zstd.compress(TEXT.getBytes(UTF_8)))) {
      assertThat(names(file(packed))).containsExactly("Zoë Müller", "Ada “x” Kern");
    }
    assertThat(names(file(gzip(TEXT.getBytes(UTF_16LE))))).hasSize(2);
  }

  @Test
  void aCompressedFileThatIsCutIsTruncatedWhereverItIsCut() throws IOException {
    for (byte[] packed : List.of(gzip(TEXT.getBytes(UTF_8)), Zstd.compress(TEXT.getBytes(UTF_8)))) {
      for (int cut = 5; cut < packed.length; cut++) {
        ExportFile file = file(Arrays.copyOf(packed, cut));
        assertThatThrownBy(() -> names(file))
            .as("cut at %d of %d", cut, packed.length)
            .isInstanceOf(TruncatedExportException.class)
            .hasMessageContaining("users.csv: its compressed data is cut off or damaged");
      }
    }
  }

  private ExportFile file(byte[] bytes) throws IOException {
    return ExportFile.of(Files.write(folder.resolve("users.csv"), bytes));
  }

  private static List<String> names(ExportFile file) {
    List<String> names = new ArrayList<>();
    try (Export export = Export.open(file, List.of())) {
      while (export.next()) {
        names.add(
            export.parse() instanceof ParsedRecord.WellFormed user
                ? String.valueOf(user.attributes().text("displayName"))
                : "?");
      }
    }
    return names;
  }

  private static String encoding(ExportFile file) {
    try (Export export = Export.open(file, List.of())) {
      while (export.next()) {
        // Read on.
      }
      return export.encoding();
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
