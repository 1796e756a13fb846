package dev.meshfleet.generator.page;

import dev.meshfleet.application.Application;
import dev.meshfleet.graph.Portrait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One mesh as a row of the table. */
final class RowHtml {
  private static final int MOST_NAMES = 5;

  private final Row row;
  private final FleetRows fleet;
  private final Links links;
  private final String commit;
  private final StringBuilder html = new StringBuilder();

  private RowHtml(Row row, FleetRows fleet, Links links, String commit) {
    this.row = row;
    this.fleet = fleet;
    this.links = links;
    this.commit = commit;
  }

  static String of(Row row, FleetRows fleet, Links links, String commit) {
    return new RowHtml(row, fleet, links, commit).html();
  }

  private String html() {
    html.append("<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">")
        .append(Html.name(row.tenant()))
        .append(faint(Html.escaped(row.value("owner"))))
        .append("</th>\n");
    cell("In git", states());
    cell("Cluster", place());
    cell("Istio", versions());
    cell("Control plane", plane());
    cell("Gateways", gateways());
    cell("Links", links());
    return html.append("</tr>\n").toString();
  }

  private void cell(String label, String content) {
    html.append("<td role=\"cell\" data-label=\"").append(label).append("\">");
    html.append(content).append("</td>\n");
  }

  private static String faint(String html) {
    return html.isEmpty() ? "" : "<span class=\"faint\">" + html + "</span>";
  }

  private String states() {
    return row.states().stream().map(this::state).collect(Collectors.joining());
  }

  private String state(State state) {
    String tag =
        "<span class=\"tag %s\" title=\"%s\">%s</span>"
            .formatted(state.word(), Html.escaped(state.meaning()), state.words());
    String why =
        switch (state) {
          case BROKEN -> row.state().problem();
          case HELD -> row.state().held();
          case ORPHANED -> "restore the file with lifecycle: Retiring, then remove it";
          default -> "";
        };
    return why.isEmpty()
        ? tag
        : "<details open><summary>"
            + tag
            + "</summary><pre>"
            + Html.escaped(why)
            + "</pre></details>";
  }

  private String place() {
    String wave = row.value("wave");
    return Html.name(row.value("cluster")) + (wave.isEmpty() ? "" : faint("wave " + wave));
  }

  private String versions() {
    String canaries =
        fleet.planesOf(row).stream()
            .filter(Portrait.Plane::canary)
            .map(
                canary ->
                    faint(
                        "canary "
                            + Html.escaped(canary.version())
                            + (canary.serving() ? ", promoted" : "")))
            .collect(Collectors.joining());
    return Html.escaped(row.value("istioVersion")) + canaries;
  }

  private String plane() {
    StringBuilder plane = new StringBuilder();
    for (Portrait.Plane each : fleet.planesOf(row)) {
      plane.append(plane.isEmpty() ? Html.name(each.namespace()) : "");
      plane.append(faint("revision " + Html.name(each.revision())));
    }
    String host = row.portrait().map(Portrait::host).orElse("");
    if (!host.isEmpty()) {
      plane.append(faint("guest of " + search(host)));
    }
    Set<String> guests = fleet.guestsOf(row.tenant());
    if (!guests.isEmpty()) {
      plane.append(faint("host of " + some(guests, "guest of " + row.tenant())));
    }
    return plane.toString();
  }

  /** The first names, and a link to all of them. */
  private static String some(Collection<String> names, String search) {
    String first =
        names.stream().limit(MOST_NAMES).map(RowHtml::search).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    FleetQuery all = FleetQuery.ALL.withText(search);
    return more <= 0 ? first : first + " and " + Html.link(all.address(), more + " more");
  }

  private static String search(String tenant) {
    return Html.link(FleetQuery.ALL.withText(tenant).address(), Html.name(tenant));
  }

  private String gateways() {
    return row.portrait().map(Portrait::gateways).orElse(List.of()).stream()
        .map(RowHtml::gateway)
        .collect(Collectors.joining());
  }

  private static String gateway(Portrait.Gateway gateway) {
    List<String> words = new ArrayList<>(List.of(Html.name(gateway.name())));
    for (String word : List.of(gateway.role(), gateway.api())) {
      if (!word.isEmpty()) {
        words.add(Html.escaped(word));
      }
    }
    List<String> hosts = gateway.hosts();
    String first =
        hosts.stream().limit(MOST_NAMES).map(Html::name).collect(Collectors.joining("<br>"));
    String rest =
        hosts.stream().skip(MOST_NAMES).map(Html::name).collect(Collectors.joining("<br>"));
    String more =
        rest.isEmpty()
            ? ""
            : "<details><summary>%d more</summary>%s</details>"
                .formatted(hosts.size() - MOST_NAMES, rest);
    return "<div>" + String.join(", ", words) + faint(first) + more + "</div>";
  }

  private String links() {
    List<String> all = new ArrayList<>();
    row.mesh().map(Application::name).ifPresent(name -> all.add(application(name)));
    if (row.state().present()) {
      String path = Html.name(links.path(row.file()));
      all.add(links.file(row.file(), commit).map(url -> Html.link(url, path)).orElse(path));
    }
    if (row.mesh().isPresent() && row.portrait().isPresent()) {
      all.add(
          Html.link("picture.svg?tenant=" + row.tenant(), "picture of " + Html.name(row.tenant())));
    }
    return String.join("<br>", all);
  }

  private String application(String name) {
    String html = Html.name(name);
    return links.application(name).map(url -> Html.link(url, html)).orElse(html);
  }
}
