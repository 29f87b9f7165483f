package dev.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.Standing;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {
  private static final List<String> HOSTILE =
      List.of(
          SampleNight.HOSTILE_NAME,
          "' onmouseover='alert(1)",
          "\" autofocus onfocus=\"alert(1)",
          "</td></tr></table><h1>gone</h1>",
          "${7*7} #{7*7} {{7*7}} @if(true)",
          "&lt;b&gt; &amp; &#x3c;script&#x3e;",
          "javascript:alert(1)",
          "]]><!-- -->",
          "🧑‍🚀 Zoë 李 عمر");

  @TempDir Path folder;

  @Test
  void everyNameStandsInThePageAsTextAndNothingElse() {
    String html =
        page(
            night -> {
              int i = 0;
              for (String name : HOSTILE) {
                String json = "{\"userName\":\"x\",\"title\":\"" + escaped(name) + "\"}";
                night.create(night.person("k" + i++, name), json);
                night.fail(
                    night.person(name + i, name),
                    json,
                    new ProvisioningError("Entry" + name, name, name, 409));
                night.skip(night.person("s" + i, name), Standing.SCOPING_FILTER, name);
              }
            });
    Document document = parse(html);

    for (String name : HOSTILE) {
      assertThat(texts(document, "who")).contains(name);
      assertThat(texts(document, "is")).contains(name);
      assertThat(texts(document, "detail")).contains(name);
    }
    assertThat(document.getElementsByTagName("script").getLength()).isEqualTo(1);
    assertThat(document.getElementsByTagName("img").getLength()).isZero();
    assertThat(document.getElementsByTagName("h1").getLength()).isEqualTo(1);
    assertThat(attributeNames(document)).noneMatch(name -> name.startsWith("on"));
  }

  @Test
  void needsNoNetworkAndLetsNothingElseRun() {
    String html = page(night -> {});
    Document document = parse(html);

    assertThat(addresses(document))
        .isNotEmpty()
        .allMatch(address -> Pattern.matches("[a-z-]+\\.(json|jsonl|csv|prom)", address));
    assertThat(html).doesNotContain("http://", "https://", "@import", "url(");
    assertThat(elements(document))
        .extracting(element -> element.getAttribute("content"))
        .anyMatch(
            policy ->
                policy.matches(
                    "default-src 'none'; style-src 'sha256-[^;]+'; script-src 'sha256-[^;]+';"
                        + " base-uri 'none'; form-action 'none'"));
  }

  @Test
  void charactersThatAreNotSeenOrTurnTheTextAroundAreShown() {
    assertThat(ShownText.of("a\u0000b\u202Ec\nd\tte\u007F\uFFFF", 99))
        .isEqualTo("a\u2400b\uFFFDc⏎d te\uFFFD\uFFFD");
    assertThat(ShownText.of("\uD83E\uDDD1\uD83E\uDDD1\uD83E\uDDD1", 2))
        .isEqualTo("\uD83E\uDDD1\uD83E\uDDD1…");
    assertThat(ShownText.of("a\uD83E", 9)).isEqualTo("a\uFFFD");
  }

  @Test
  void showsTheFirstThousandChangesAndSaysWhereTheRestIs() {
    String html =
        page(
            night -> {
              for (int i = 0; i < 1_010; i++) {
                night.pending(night.person("k" + i, "Name " + i), "{\"userName\":\"n" + i + "\"}");
              }
            });

    assertThat(html)
        .contains("The first 1,000 of 1,010 are shown; provisioning-log.jsonl has them all.");
    assertThat(html.split("<details class=\"change", -1)).hasSize(1_001);
  }

  @Test
  void staysBelowFiveMegabytesHoweverLongTheValues() throws IOException {
    String value = "<\\\"&'>".repeat(120);
    Path run =
        write(
            night -> {
              for (int i = 0; i < 80; i++) {
                StringBuilder json = new StringBuilder("{\"userName\":\"").append(value);
                for (int j = 0; j < 30; j++) {
                  json.append("\",\"attribute").append(j).append("\":\"").append(value);
                }
                night.pending(night.person("k" + i, value), json.append("\"}").toString());
              }
              for (int i = 0; i < 300; i++) {
                night.fail(
                    night.person(value.substring(0, 300) + i, value),
                    "{}",
                    new ProvisioningError("Code" + i % 30, value, value, 409));
              }
            });

    assertThat(Files.size(run.resolve("report.html"))).isBetween(1_000_000L, 5_000_000L);
  }

  @Test
  void explainsEachReasonAndNamesWhomItWasFoundFor() {
    String html =
        page(
            night ->
                night.skip(
                    night.person("k", "Greta Guest"), Standing.DEFAULT_ACCESS, "holds only that"));

    assertThat(html)
        .contains(SkippedReason.DEFAULT_ACCESS.explanation(), SkippedReason.DEFAULT_ACCESS.remedy())
        .contains("Greta Guest", "holds only that")
        .doesNotContain(SkippedReason.DISABLED.explanation());
  }

  @Test
  void showsEveryChangedAttributeOldToNew() {
    Document document =
        parse(
            page(
                night ->
                    night.update(
                        night.person("k", "Ana"),
                        "{\"title\":\"Engineer\",\"active\":true}",
                        "{\"title\":\"Principal\",\"active\":true,\"nickName\":\"An\"}")));

    assertThat(texts(document, "attribute")).containsExactlyInAnyOrder("title", "nickName");
    assertThat(texts(document, "was")).containsExactly("Engineer");
    assertThat(texts(document, "is")).containsExactlyInAnyOrder("Principal", "An");
  }

  private String page(Consumer<LedgerNight> changes) {
    try {
      return Files.readString(write(changes).resolve("report.html"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path write(Consumer<LedgerNight> changes) {
    try (LedgerNight night = new LedgerNight(folder)) {
      changes.accept(night);
      night.write(folder, Map.of(), facts -> facts);
    }
    return folder.resolve("spaceiq/latest");
  }

  /** The page is written so that it is XML too; what style and script hold is not looked at. */
  private static Document parse(String html) {
    String xml =
        html.replaceAll("(?s)<style>.*?</style>", "<style></style>")
            .replaceAll("(?s)<script>\"use strict.*?</script>", "<script></script>")
            .replace("\" open>", "\" open=\"open\">");
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)));
    } catch (Exception e) {
      throw new AssertionError("the page is not well formed", e);
    }
  }

  private static List<String> texts(Document document, String type) {
    return elements(document).stream()
        .filter(element -> List.of(element.getAttribute("class").split(" ", -1)).contains(type))
        .map(Element::getTextContent)
        .toList();
  }

  private static List<String> addresses(Document document) {
    return elements(document).stream()
        .flatMap(
            element -> List.of(element.getAttribute("href"), element.getAttribute("src")).stream())
        .filter(address -> !address.isEmpty())
        .toList();
  }

  private static List<String> attributeNames(Document document) {
    List<String> names = new ArrayList<>();
    for (Element element : elements(document)) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        names.add(element.getAttributes().item(i).getNodeName());
      }
    }
    return names;
  }

  private static List<Element> elements(Document document) {
    List<Element> elements = new ArrayList<>();
    NodeList all = document.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      elements.add((Element) all.item(i));
    }
    return elements;
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
