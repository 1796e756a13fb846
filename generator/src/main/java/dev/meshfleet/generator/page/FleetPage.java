package dev.meshfleet.generator.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.generator.git.GitFailure;
import dev.meshfleet.generator.watch.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fleet page: one document, which also works without JavaScript. */
public final class FleetPage {
  private static final String HTML = resource("fleet.html");
  private static final String STYLE = resource("fleet.css");
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
  private static final String SCRIPT = resource("fleet.js");

  /**
   * Allows only styles and scripts of the page itself. Its form, picture and refresh use this
   * server.
   */
  public static final String POLICY =
      ("default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
              + " img-src 'self' data:; connect-src 'self'; style-src 'sha256-%s';"
              + " script-src 'sha256-%s'")
          .formatted(Checksum.of(STYLE), Checksum.of(SCRIPT));

  private final Links links;
  private final Duration maxStale;

  /**
   * A page.
   *
   * @param maxStale the age at which Argo CD gets errors instead of the list
   */
  public FleetPage(Links links, Duration maxStale) {
    this.links = links;
    this.maxStale = maxStale;
  }

  /**
   * The page for the current state.
   *
   * @param picture one sentence about the picture of the fleet; empty for no picture
   */
  public byte[] of(
      Optional<Snapshot> known,
      Optional<GitFailure> failure,
      FleetQuery query,
      Optional<String> picture) {
    String body =
        known
            .map(snapshot -> new TableHtml(snapshot, query, links).html())
            .orElse("<p class=\"none\">The list is not available yet.</p>\n");
    Map<String, CharSequence> parts =
        Map.of(
            "style",
            STYLE,
            "script",
            SCRIPT,
            "look",
            CheckHtml.of(known, Instant.now()),
            "notices",
            NoticesHtml.of(known, failure, maxStale),
            "body",
            body,
            "picture",
            picture.map(words -> picture(words, query)).orElse(""));
    // In one pass, so that a placeholder in the text of a tenant is not filled.
    StringBuilder page = new StringBuilder(HTML.length() + body.length());
    Matcher place = PLACE.matcher(HTML);
    int from = 0;
    while (place.find()) {
      page.append(HTML, from, place.start()).append(parts.get(place.group(1)));
      from = place.end();
    }
    return page.append(HTML, from, HTML.length()).toString().getBytes(UTF_8);
  }

  private static String picture(String words, FleetQuery query) {
    String cluster =
        FleetQuery.ALL.withCluster(query.cluster()).address().replaceFirst("^\\?$", "");
    String address = Html.escaped("picture.svg" + cluster);
    return """
        <section id="picture" aria-labelledby="picture-title">
        <h2 id="picture-title">Picture</h2>
        <p>%2$s. <a href="%1$s">Open the picture</a>.</p>
        <div class="picture" tabindex="0" role="region" aria-labelledby="picture-title">
        <img src="%1$s" loading="lazy" alt="Picture of the fleet: %2$s. The table above has the same tenants."></div>
        </section>
        """
        .formatted(address, Html.escaped(words));
  }

  private static String resource(String name) {
    try (InputStream in = FleetPage.class.getResourceAsStream("/page/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
