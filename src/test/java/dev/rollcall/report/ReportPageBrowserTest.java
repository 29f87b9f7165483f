package dev.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it. */
class ReportPageBrowserTest {
  private static final String SEARCH =
      "(text => { const s = document.getElementById('search'); s.value = text;"
          + " s.dispatchEvent(new Event('input')); })";
  @TempDir static Path folder;
  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Optional<Path> chromium = Browser.installed();
    assumeTrue(chromium.isPresent(), "no Chromium is installed (Debian: apt-get install chromium)");
    page = SampleNight.write(folder).resolve("report.html");
    browser = Browser.start(chromium.get(), Files.createDirectories(folder.resolve("profile")));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (browser != null) {
      browser.stop();
    }
  }

  @Test
  void theSearchBoxShowsWhoWasSearchedForAndBringsEverybodyBack() throws InterruptedException {
    browser.open(page, 1280, 900);
    int changes = visible(".change");
    assertThat(changes).isEqualTo(24 + 9 + 1 + 4 + 1 + 5 + 1 + 1 + 1);

    search("wanda advisor");
    assertThat(visible(".change")).isEqualTo(1);
    assertThat(visible(".static")).isZero();
    assertThat(text("found")).startsWith("1 of ");
    assertThat(
            browser
                .evaluate("document.querySelector('.change:not([hidden])').textContent")
                .asString())
        .contains("Wanda Returns", "Advisor");

    search("greta");
    assertThat(visible(".change")).isZero();
    assertThat(visible("#skipped .person")).isEqualTo(1);

    search("nobody of that name");
    assertThat(visible(".item")).isZero();

    search("");
    assertThat(visible(".change")).isEqualTo(changes);
    assertThat(text("found")).isEmpty();
  }

  @Test
  void aChipShowsOneOutcome() throws InterruptedException {
    browser.open(page, 1280, 900);

    browser.evaluate("document.querySelector('.chip.updated').click()");
    assertThat(visible(".change")).isEqualTo(9);
    assertThat(visible(".change.updated")).isEqualTo(9);

    browser.evaluate("document.querySelector('.chip').click()");
    assertThat(visible(".change.created")).isEqualTo(25);
  }

  @Test
  void nothingGoesWrongAndNothingIsFetched() throws InterruptedException {
    browser.open(page, 1280, 900);
    search("hostile");
    browser.evaluate("window.dispatchEvent(new Event('beforeprint'))");

    assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
    assertThat(browser.events("Runtime.consoleAPICalled")).isEmpty();
    assertThat(browser.events("Log.entryAdded")).isEmpty();
    assertThat(browser.events("Page.javascriptDialogOpening")).isEmpty();
    assertThat(browser.events("Network.requestWillBeSent"))
        .isNotEmpty()
        .allMatch(
            request ->
                request.path("request").path("url").asString().equals(page.toUri().toString()));
  }

  @Test
  void aHostileNameIsShownAndDoesNothing() throws InterruptedException {
    browser.open(page, 1280, 900);

    assertThat(browser.evaluate("document.scripts.length").asInt()).isEqualTo(1);
    assertThat(browser.evaluate("document.images.length").asInt()).isZero();
    assertThat(
            browser
                .evaluate(
                    "Array.from(document.querySelectorAll('.who')).map(e => e.textContent).join('|')")
                .asString())
        .contains(SampleNight.HOSTILE_NAME);
  }

  @Test
  void aScriptThatGotInWouldNotRun() throws InterruptedException {
    browser.open(page, 1280, 900);
    browser.evaluate(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.ran = true';"
            + " document.body.append(s); const i = document.createElement('img');"
            + " i.src = 'http://127.0.0.1:9/x'; document.body.append(i); })()");

    assertThat(browser.evaluate("window.ran === undefined").asBoolean()).isTrue();
  }

  @Test
  void aPhoneNeedsNoSidewaysScrolling() throws InterruptedException {
    for (int width : new int[] {320, 390, 768, 1280}) {
      browser.open(page, width, 800);
      assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
          .as("%d pixels", width)
          .isLessThanOrEqualTo(width);
    }
  }

  @Test
  void paperShowsEveryAttributeAndNoSearchBox() throws InterruptedException {
    browser.open(page, 1280, 900);
    browser.call("Emulation.setEmulatedMedia", Map.of("media", "print"));
    browser.evaluate("window.dispatchEvent(new Event('beforeprint'))");

    assertThat(visible(".search")).isZero();
    assertThat(visible(".change.created .attribute")).isGreaterThan(24 * 5);
    browser.call("Emulation.setEmulatedMedia", Map.of("media", ""));
  }

  private static void search(String text) throws InterruptedException {
    browser.evaluate(SEARCH + "('" + text + "')");
  }

  private static int visible(String selector) throws InterruptedException {
    return browser
        .evaluate(
            "Array.from(document.querySelectorAll('"
                + selector
                + "')).filter(e => e.offsetParent !== null).length")
        .asInt();
  }

  private static String text(String id) throws InterruptedException {
    return browser.evaluate("document.getElementById('" + id + "').textContent").asString();
  }
}
