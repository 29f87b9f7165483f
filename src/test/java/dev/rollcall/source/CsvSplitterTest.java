package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvSplitterTest {
  private static final CSVFormat WHOLE_FILE =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

  private static final String[] PIECES = {
    "a", "b", "\"", "\"", "\"\"", ",", ",", "\n", "\r\n", "\r", " ", "é", "山", "😀", "'", "x y"
  };

  private static final String[] PLAIN = {"", "a b", " ", "5\" pipe", "é", "山田", "'", "=1+1", "😀"};

  @TempDir private Path folder;

  @Test
  void splitsAnythingWhereCommonsCsvReadingTheWholeFileDoes() throws IOException {
    SplittableRandom random = new SplittableRandom(20261124);
    for (int i = 0; i < 4000; i++) {
      String text = hostile(random);
      assertThat(split(text, 1 + random.nextInt(12))).as(show(text)).isEqualTo(commons(text));
    }
  }

  @Test
  void splitsOrdinaryRowsWhereCommonsCsvReadingTheWholeFileDoes() throws IOException {
    SplittableRandom random = new SplittableRandom(4180);
    for (int i = 0; i < 500; i++) {
      String text = wellFormed(random);
      List<String> expected = commons(text);
      assertThat(expected).noneMatch("refused"::equals);
      assertThat(split(text, 1 + random.nextInt(64))).as(show(text)).isEqualTo(expected);
    }
  }

  @Test
  void saysOnWhichLineEachRecordBegins() throws IOException {
    assertThat(lines("h\r\n\"1\r\n2\n3\"\r\n\r\nx\ny\rz")).containsExactly(1L, 2L, 6L, 7L, 8L);
  }

  private List<Long> lines(String text) throws IOException {
    List<Long> lines = new ArrayList<>();
    for (int chunk = 1; chunk < 20; chunk++) {
      List<Long> again = new ArrayList<>();
      try (ByteWindow window = ByteWindow.open(file(text), chunk)) {
        CsvSplitter splitter = new CsvSplitter(window, ',');
        RawRecord record = new RawRecord(0);
        while (splitter.next(record)) {
          again.add(record.line());
        }
      }
      assertThat(lines.isEmpty() ? again : lines).isEqualTo(again);
      lines = again;
    }
    return lines;
  }

  /** Values of each record; "refused" for one that is malformed, which ends the comparison. */
  private List<String> split(String text, int chunk) throws IOException {
    List<String> records = new ArrayList<>();
    CsvRecordParser parser = new CsvRecordParser(',');
    try (ByteWindow window = ByteWindow.open(file(text), chunk)) {
      CsvSplitter splitter = new CsvSplitter(window, ',');
      RawRecord record = new RawRecord(0);
      while (splitter.next(record)) {
        if (record.flaw() != null) {
          records.add("refused");
          return records;
        }
        records.add(parser.values(record).toString());
      }
    } catch (TruncatedExportException e) {
      records.add("refused");
    }
    return records;
  }

  private static List<String> commons(String text) throws IOException {
    List<String> records = new ArrayList<>();
    try {
      Iterator<CSVRecord> parser = WHOLE_FILE.parse(new StringReader(text)).iterator();
      while (parser.hasNext()) {
        records.add(parser.next().toList().toString());
      }
    } catch (UncheckedIOException e) {
      records.add("refused");
    }
    return records;
  }

  private static String hostile(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(40); n >= 0; n--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static String wellFormed(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int row = random.nextInt(8); row >= 0; row--) {
      for (int column = 0; column < 4; column++) {
        String plain = PLAIN[random.nextInt(PLAIN.length)];
        String quoted = '"' + hostile(random).replace("\"", "\"\"") + '"';
        text.append(column == 0 ? "" : ",");
        text.append(random.nextBoolean() ? quoted : plain);
      }
      text.append(random.nextBoolean() ? "\r\n" : "\n");
    }
    return text.toString();
  }

  private ExportFile file(String text) throws IOException {
    return ExportFile.of(Files.writeString(folder.resolve("users.csv"), text));
  }

  private static String show(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n");
  }
}
