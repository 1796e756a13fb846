package dev.meshfleet.generator.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.application.Application;
import dev.meshfleet.generator.git.GitTrouble;
import dev.meshfleet.generator.truth.Standing;
import dev.meshfleet.generator.watch.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fleet page: one document without anything from elsewhere, which also works unscripted. */
public final class FleetPage {
  private static final String HTML = resource("fleet.html");
  private static final String STYLE = resource("fleet.css");
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
  private static final String SCRIPT = resource("fleet.js");

  /** Only what is in the page itself may style it or run. */
  public static final String POLICY =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src '"
          + "sha256-%s'; script-src 'sha256-%s'".formatted(sum(STYLE), sum(SCRIPT));

  private FleetPage() {}

  /** The page of what is known. */
  public static byte[] of(
      Optional<Snapshot> known, Optional<GitTrouble> trouble, Duration maxStale) {
    StringBuilder rows = new StringBuilder();
    known.ifPresent(snapshot -> snapshot.register().tenants().forEach(t -> rows(t, rows)));
    Map<String, CharSequence> parts =
        Map.of(
            "style", STYLE,
            "script", SCRIPT,
            "summary", summary(known),
            "notices", notices(known, trouble, maxStale),
            "rows", rows);
    // In one pass: what a tenant wrote is never taken for a place to fill.
    StringBuilder page = new StringBuilder(HTML.length() + rows.length());
    Matcher place = PLACE.matcher(HTML);
    int from = 0;
    while (place.find()) {
      page.append(HTML, from, place.start()).append(parts.get(place.group(1)));
      from = place.end();
    }
    return page.append(HTML, from, HTML.length()).toString().getBytes(UTF_8);
  }

  private static String summary(Optional<Snapshot> known) {
    if (known.isEmpty()) {
      return "No list yet";
    }
    Snapshot snapshot = known.get();
    String commit = snapshot.register().taken();
    return "%d tenants, %d meshes &middot; commit <code>%s</code> &middot; seen %s ago"
        .formatted(
            snapshot.register().listed(),
            snapshot.answer().map(answer -> answer.meshes()).orElse(0),
            escaped(commit.substring(0, Math.min(12, commit.length()))),
            words(snapshot.age()));
  }

  private static String words(Duration age) {
    if (age.toMinutes() < 2) {
      return age.toSeconds() + " s";
    }
    return age.toHours() < 2 ? age.toMinutes() + " min" : age.toHours() + " h";
  }

  private static String notices(
      Optional<Snapshot> known, Optional<GitTrouble> trouble, Duration maxStale) {
    List<String> notices = new ArrayList<>();
    trouble.ifPresent(
        failed -> notices.add("Git cannot be read: " + failed.getMessage() + ". The list stands."));
    known
        .filter(snapshot -> snapshot.age().compareTo(maxStale) > 0)
        .ifPresent(old -> notices.add("The list is too old: Argo CD gets errors, no list."));
    known.flatMap(Snapshot::held).ifPresent(notices::add);
    known
        .map(snapshot -> snapshot.register().refusal())
        .filter(refusal -> !refusal.isEmpty())
        .ifPresent(refusal -> notices.add("The newest commit is not taken: " + refusal));
    known
        .map(snapshot -> snapshot.register().fleetProblem())
        .filter(problem -> !problem.isEmpty())
        .ifPresent(problem -> notices.add("An older fleet.yaml is in force.\n" + problem));
    StringBuilder html = new StringBuilder();
    notices.forEach(
        notice -> html.append("<p class=\"notice\">").append(escaped(notice)).append("</p>\n"));
    return html.toString();
  }

  private static void rows(Map.Entry<String, Standing> tenant, StringBuilder html) {
    Standing standing = tenant.getValue();
    if (standing.listed().isEmpty()) {
      row(tenant.getKey(), Map.of("lifecycle", "not listed"), standing, html);
    }
    for (Application mesh : standing.listed()) {
      row(tenant.getKey(), mesh.parameters(), standing, html);
    }
  }

  private static void row(
      String name, Map<String, Object> mesh, Standing standing, StringBuilder html) {
    html.append("<tr role=\"row\"><th role=\"rowheader\" scope=\"row\" data-label=\"Tenant\">")
        .append(escaped(name))
        .append("</th>");
    cell("Cluster", mesh.get("cluster"), html);
    cell("Istio", mesh.get("istioVersion"), html);
    cell("Lifecycle", mesh.get("lifecycle"), html);
    cell("Wave", mesh.get("wave"), html);
    cell("Owner", mesh.get("owner"), html);
    html.append("<td role=\"cell\" data-label=\"State\">")
        .append(state(standing))
        .append("</td></tr>\n");
  }

  private static void cell(String label, Object value, StringBuilder html) {
    html.append("<td role=\"cell\" data-label=\"%s\">".formatted(label))
        .append(value == null ? "&ndash;" : escaped(value.toString()))
        .append("</td>");
  }

  private static String state(Standing standing) {
    StringBuilder html = new StringBuilder();
    if (!standing.held().isEmpty()) {
      detail("held", standing.held(), html);
    }
    if (!standing.problem().isEmpty()) {
      detail("broken", standing.problem(), html);
    }
    if (standing.isOrphaned()) {
      detail(
          "orphaned",
          "the file vanished without lifecycle: Retiring; put it back so, then remove it",
          html);
    }
    return html.isEmpty() ? "<span class=\"tag good\">good</span>" : html.toString();
  }

  private static void detail(String word, String why, StringBuilder html) {
    html.append(
            "<details open><summary><span class=\"tag %s\">%s</span></summary><pre>"
                .formatted(word, word))
        .append(escaped(why))
        .append("</pre></details>");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String resource(String name) {
    try (InputStream in = FleetPage.class.getResourceAsStream("/page/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sum(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
