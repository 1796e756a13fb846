package dev.meshfleet.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fleet page and its picture in a real browser; skipped on machines without one. */
class PageInBrowserTest {
  /** The browser renders a page while it loads. */
  private static final String LOADED = "document.readyState === 'complete' && ";

  private static final String ROWS = "document.querySelectorAll('tbody tr').length";

  @TempDir private static Path folder;
  private static FleetRepository git;
  private static Running running;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        Browser.installed().isPresent(),
        "no chromium on the PATH: the fleet page is not tested in a browser");
    git = new FleetRepository(folder.resolve("fleet.git"));
    git.with("fleet.yaml", PageFleet.FLEET);
    PageFleet.tenants(300).forEach(git::with);
    git.commit("fleet");
    git.with("t7.yaml", "kind: Tennant\n").without("t9");
    git.commit("break and lose");
    running =
        Running.of(
            git.url(),
            folder,
            "--argocd-url",
            "https://argocd.example.com/",
            "--file-url",
            "https://git.example.com/acme/fleet/blob/{commit}/{path}");
    running.ask();
    browser = Browser.start(folder.resolve("profile"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
      running.close();
      git.close();
    }
  }

  @BeforeEach
  void wide() {
    browser.javaScript(true);
    browser.size(1440, 900, false);
  }

  private static URI page(String query) {
    return running.adminUri("/" + query);
  }

  private static JsonNode script(String name) throws IOException {
    try (var in = PageInBrowserTest.class.getResourceAsStream("/browser/" + name)) {
      return browser.get(new String(in.readAllBytes(), UTF_8));
    }
  }

  @ParameterizedTest
  @CsvSource({"390, false", "390, true", "1440, false", "1440, true"})
  void textHasEnoughContrastAndWordsStayWhole(int width, boolean dark) throws Exception {
    browser.size(width, 900, dark).open(page(""));

    JsonNode contrast = script("contrast.js");
    assertThat(contrast.path("seen").asInt()).isGreaterThan(300);
    assertThat(contrast.path("low")).isEmpty();
    assertThat(script("broken-words.js")).isEmpty();
    assertThat(browser.get("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
  }

  @Test
  void aPhoneScrollsThroughAFewScreensOnly() {
    browser.size(390, 844, false).open(page(""));

    assertThat(browser.get("document.documentElement.scrollHeight").asInt()).isLessThan(15_000);
    assertThat(browser.get(ROWS).asInt()).isEqualTo(50);
  }

  @Test
  void theHeadOfTheTableStaysInSight() {
    browser.open(page(""));
    browser.get("scrollTo(0, 1500)");

    assertThat(
            browser.get("document.querySelector('thead th').getBoundingClientRect().top").asInt())
        .isZero();
    assertThat(browser.text("document.elementFromPoint(60, 10).closest('th').textContent.trim()"))
        .isEqualTo("Tenant");
  }

  @Test
  void whatIsTypedFiltersTheTableAndNoHitIsSaid() {
    browser.open(page(""));
    browser.get("document.querySelector('[name=q]').focus()");
    browser.type("t12.example.com");
    browser.until(ROWS + " === 1");

    assertThat(browser.text("document.querySelector('tbody th').textContent")).startsWith("t12");
    assertThat(browser.text("location.search")).isEqualTo("?q=t12.example.com");
    assertThat(browser.text("document.activeElement.name")).isEqualTo("q");
    browser.type(" nothing");
    browser.until(ROWS + " === 0");
    assertThat(browser.text("document.getElementById('results').innerText"))
        .contains("No meshes match these filters. Clear filters");
  }

  @Test
  void theLastLookAgesAndRefreshBringsTheNewestCommit() {
    browser.open(page("?q=t3"));
    int age = browser.get("parseInt(document.getElementById('age').textContent)").asInt();
    browser.until("parseInt(document.getElementById('age').textContent) >= " + (age + 2));
    git.with("t3-new.yaml", FleetRepository.tenant("t3-new", "clusters: [one]"));
    git.commit("one more");
    ask();

    browser.get("document.getElementById('refresh').click()");

    browser.until("document.querySelector('table').textContent.includes('t3-new')");
    assertThat(browser.text("document.querySelector('code').textContent"))
        .isEqualTo(git.head().name().substring(0, 12));
  }

  private static void ask() {
    try {
      running.ask();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aPageWithoutItsGeneratorSaysSo() throws Exception {
    Path cache = folder.resolve("other");
    try (Running other = Running.of(git.url(), folder, "--cache-dir", cache.toString())) {
      other.ask();
      browser.open(other.adminUri("/"));
    }

    browser.get("document.getElementById('refresh').click()");

    browser.until("document.getElementById('stale').textContent.includes('out of date')");
  }

  @Test
  void worksWithoutJavaScript() {
    browser.javaScript(false);
    browser.open(page("?q=t12"));
    int hits = browser.get(ROWS).asInt();
    browser.get("document.querySelector('[name=cluster]').value = 'two'");
    browser.get("document.querySelector('.tools button').click()");
    browser.until(LOADED + "location.search.includes('cluster=two')");

    assertThat(browser.get(ROWS).asInt()).isPositive().isLessThan(hits);
    assertThat(browser.text("document.getElementById('look').innerText"))
        .matches("Last check of git: \\d+ s ago");
    browser.open(page(""));
    browser.get("document.querySelector('.pages a[href*=\"page=2\"]').click()");
    browser.until(LOADED + "location.search.includes('page=2')");
    assertThat(browser.get(ROWS).asInt()).isEqualTo(50);
  }

  @Test
  void everythingIsReachedAndSeenByKeyboard() {
    browser.open(page("?q=t12"));
    List<String> stops = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      browser.press("Tab", 9);
      stops.add(
          browser.text("document.activeElement.name || document.activeElement.textContent.trim()"));
      assertThat(browser.text("getComputedStyle(document.activeElement).outlineStyle"))
          .as(stops.toString())
          .isEqualTo("solid");
    }

    assertThat(stops)
        .containsSubsequence(
            "Refresh", "1 broken", "q", "state", "cluster", "version", "Tenant", "In git");
    browser.get("document.querySelector('thead a').focus()");
    browser.press("Enter", 13);
    browser.until("location.search.includes('sort=tenant')");
  }

  @Test
  void thePolicyLetsThePageAndThePictureWorkAndNothingIsReported() {
    browser.open(page(""));
    browser.get("document.querySelector('.picture').scrollIntoView()");
    browser.until("document.querySelector('.picture img').naturalWidth > 300");

    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.text("document.querySelector('.picture img').alt"))
        .contains("Picture of the fleet: ", "groups");
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void allTextOfAPictureIsInItsBoxAndReadable(boolean dark) throws Exception {
    browser.size(1440, 900, dark).open(running.adminUri("/picture.svg?tenant=t0"));

    assertThat(browser.get("document.querySelectorAll('.card').length").asInt()).isGreaterThan(5);
    assertThat(
            browser.get(
                """
                Array.from(document.querySelectorAll('.card')).flatMap(function (card) {
                  var box = card.querySelector('rect').getBBox();
                  return Array.from(card.querySelectorAll('text')).filter(function (text) {
                    var at = text.getBBox();
                    return at.x < box.x || at.x + at.width > box.x + box.width;
                  }).map(function (text) { return text.textContent; });
                })"""))
        .isEmpty();
    assertThat(script("contrast.js").path("low")).isEmpty();
  }

  @Test
  void tenThousandMeshesDoNotLag() throws Exception {
    Path other = folder.resolve("large");
    try (FleetRepository large = new FleetRepository(folder.resolve("large.git"))) {
      large.with("fleet.yaml", PageFleet.FLEET);
      PageFleet.tenants(10_000).forEach(large::with);
      large.commit("large");
      Files.createDirectories(other);
      try (Running many = Running.of(large.url(), other)) {
        many.ask();
        browser.open(many.adminUri("/"));
        browser.open(many.adminUri("/?page=2"));

        String load = "performance.getEntriesByType('navigation')[0].loadEventEnd";
        assertThat(browser.get(load).asInt()).as("milliseconds to load").isLessThan(1_500);
        browser.get("document.querySelector('[name=q]').focus()");
        long start = System.nanoTime();
        browser.type("t9999.example.com");
        browser.until(ROWS + " === 1");
        assertThat((System.nanoTime() - start) / 1_000_000).as("to search").isLessThan(2_000);
        assertThat(browser.get("document.querySelectorAll('*').length").asInt()).isLessThan(3_000);
      }
    }
  }
}
