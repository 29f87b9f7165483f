package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

final class JsonSplitterTest {
  private static final List<FieldName> KEY = List.of(FieldName.required("id"));

  private static final JsonMapper PLAIN = JsonMapper.shared();
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final String[] TEXTS = {
    "", "a", "{", "}", "[", "]", "\"", "\\", "\n", "é山😀", ",", ":", "value", "id", "\u0001", "/"
  };

  @TempDir private Path folder;

  @Test
  void splitsPagesIntoTheObjectsThatJacksonReads() throws IOException {
    everyDocument(
        users -> page(users, new SplittableRandom(users.size())),
        window -> new JsonDocumentSplitter(window, KEY));
  }

  @Test
  void splitsArraysIntoTheObjectsThatJacksonReads() throws IOException {
    everyDocument(
        users -> mapper(users.size() % 2 == 0).writeValueAsString(users),
        window -> new JsonDocumentSplitter(window, KEY));
  }

  @Test
  void splitsJsonLinesIntoTheObjectsThatJacksonReads() throws IOException {
    everyDocument(
        users -> {
          StringBuilder lines = new StringBuilder();
          users.forEach(user -> lines.append(mapper(false).writeValueAsString(user)).append('\n'));
          return lines.toString();
        },
        window -> new JsonLinesSplitter(window, KEY));
  }

  @Test
  void aPageCutAnywhereIsTruncated() throws IOException {
    byte[] whole =
        page(users(new SplittableRandom(3)), new SplittableRandom(1))
            .getBytes(StandardCharsets.UTF_8);
    for (int cut = 1; cut < whole.length; cut++) {
      ExportFile file = file(Arrays.copyOf(whole, cut));
      assertThatThrownBy(() -> read(file, 7, w -> new JsonDocumentSplitter(w, KEY)))
          .as("cut at %d", cut)
          .isInstanceOf(TruncatedExportException.class);
    }
  }

  @Test
  void jsonLinesCutAnywhereAreTruncatedOrAPrefix() throws IOException {
    List<Map<String, Object>> users = users(new SplittableRandom(5));
    StringBuilder text = new StringBuilder();
    users.forEach(user -> text.append(mapper(false).writeValueAsString(user)).append('\n'));
    byte[] whole = text.toString().getBytes(StandardCharsets.UTF_8);
    List<String> all = read(file(whole), 9, w -> new JsonLinesSplitter(w, KEY));
    for (int cut = 0; cut < whole.length; cut++) {
      try {
        List<String> some =
            read(file(Arrays.copyOf(whole, cut)), 9, w -> new JsonLinesSplitter(w, KEY));
        assertThat(all.subList(0, some.size())).isEqualTo(some);
      } catch (TruncatedExportException e) {
        assertThat(e.position().line()).isPositive();
      }
    }
  }

  @Test
  void aBrokenElementIsMalformedAndTheNextOneIsRead() throws IOException {
    String text = "{\"value\":[{\"id\":\"1\" \"x\":[]}, {\"id\":\"2\"},\n tru, {\"id\":\"3\"}]}";
    for (int chunk = 1; chunk < 70; chunk++) {
      assertThat(read(file(text), chunk, w -> new JsonDocumentSplitter(w, KEY)))
          .as("chunk %d", chunk)
          .hasSize(4)
          .satisfies(
              records -> {
                assertThat(records.get(0)).startsWith("1 found broken JSON at byte 11 of");
                assertThat(records.get(1)).startsWith("2 {");
                assertThat(records.get(2)).startsWith(" found");
                assertThat(records.get(3)).startsWith("3 {");
              });
    }
  }

  @Test
  void aBrokenLineIsMalformedAndTheNextOneIsRead() throws IOException {
    String text = "{\"id\":\"1\"\n{\"id\":\"2\"}\r\n\n[]\n{\"id\":\"\\u0033\"}";
    for (int chunk = 1; chunk < 40; chunk++) {
      assertThat(read(file(text), chunk, w -> new JsonLinesSplitter(w, KEY)))
          .as("chunk %d", chunk)
          .hasSize(4)
          .satisfies(
              records -> {
                assertThat(records.get(0)).startsWith("1 found broken JSON at byte 11 of");
                assertThat(records.get(1)).startsWith("2 {");
                assertThat(records.get(2)).startsWith(" found a value that is no object");
                assertThat(records.get(3)).startsWith("3 {");
              });
    }
  }

  @Test
  void saysWhatIsWrongWithTheWholeDocument() throws IOException {
    assertRefused("{\"error\":{\"code\":\"Authorization_RequestDenied\"}}", "error answer");
    assertRefused("{\"a\":1}", "without an array named value");
    assertRefused("[{}] x", "more behind the end");
    assertRefused("[{} {}]", "neither a comma nor a closing bracket");
    assertRefused("{\"value\":[],}", "no property name");
  }

  private void assertRefused(String text, String why) throws IOException {
    ExportFile file = file(text);
    assertThatThrownBy(() -> read(file, 5, w -> new JsonDocumentSplitter(w, KEY)))
        .isInstanceOf(MalformedExportException.class)
        .hasMessageContaining("users.json:1: found")
        .hasMessageContaining(why);
  }

  private void everyDocument(
      Function<List<Map<String, Object>>, String> writer,
      Function<ByteWindow, RecordSplitter> splitter)
      throws IOException {
    SplittableRandom random = new SplittableRandom(8259);
    for (int i = 0; i < 400; i++) {
      List<Map<String, Object>> users = users(random);
      String text = writer.apply(users);
      assertThat(read(file(text), 1 + random.nextInt(50), splitter))
          .as(text)
          .isEqualTo(users.stream().map(user -> user.get("id") + " " + shown(user)).toList());
    }
  }

  private static List<String> read(
      ExportFile file, int chunk, Function<ByteWindow, RecordSplitter> making) {
    List<String> records = new ArrayList<>();
    JsonRecordParser parser = new JsonRecordParser();
    try (ByteWindow window = ByteWindow.open(file, chunk)) {
      RecordSplitter splitter = making.apply(window);
      RawRecord record = new RawRecord(1);
      while (splitter.next(record)) {
        String key = record.field(0);
        records.add(
            key
                + " "
                + (parser.parse(record) instanceof ParsedRecord.WellFormed wellFormed
                    ? shown(wellFormed.attributes().asMap())
                    : record.flaw()));
      }
    }
    return records;
  }

  private static String shown(Map<String, Object> user) {
    Map<String, Object> present = new TreeMap<>(user);
    present.values().removeIf(value -> value == null || value.equals(""));
    return mapper(false).writeValueAsString(present);
  }

  private static JsonMapper mapper(boolean pretty) {
    return pretty ? PRETTY : PLAIN;
  }

  private static String page(List<Map<String, Object>> users, SplittableRandom random) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#users");
    if (random.nextBoolean()) {
      page.put("other", Map.of("value", List.of(Map.of("id", "no user"))));
    }
    page.put("value", users);
    if (random.nextBoolean()) {
      page.put("@odata.count", users.size());
    }
    return mapper(random.nextBoolean()).writeValueAsString(page);
  }

  private static List<Map<String, Object>> users(SplittableRandom random) {
    List<Map<String, Object>> users = new ArrayList<>();
    for (int n = random.nextInt(6); n >= 0; n--) {
      Map<String, Object> user = new LinkedHashMap<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        user.put("p" + text(random), value(random, 0));
      }
      user.put("id", "key-" + text(random));
      for (int i = random.nextInt(4); i > 0; i--) {
        user.put("q" + text(random), value(random, 0));
      }
      users.add(user);
    }
    return users;
  }

  private static Object value(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth > 2 ? 4 : 6)) {
      case 0 -> text(random);
      case 1 -> random.nextLong();
      case 2 -> random.nextBoolean();
      case 3 -> 1.5;
      case 4 -> List.of(value(random, depth + 1), value(random, depth + 1));
      default -> Map.of("id", value(random, depth + 1));
    };
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(4); n > 0; n--) {
      text.append(TEXTS[random.nextInt(TEXTS.length)]);
    }
    return text.toString();
  }

  private ExportFile file(String text) throws IOException {
    return file(text.getBytes(StandardCharsets.UTF_8));
  }

  private ExportFile file(byte[] bytes) throws IOException {
    return ExportFile.of(Files.write(folder.resolve("users.json"), bytes));
  }
}
