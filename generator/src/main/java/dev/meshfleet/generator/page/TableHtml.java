package dev.meshfleet.generator.page;

import dev.meshfleet.generator.watch.Snapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The numbers, the filters, and one page of the table. */
final class TableHtml {
  /** Columns by which the table can be sorted, with their word in the address. */
  private static final Map<String, String> SORTS =
      Map.of(
          "Tenant", "tenant",
          "In git", "",
          "Cluster", "cluster",
          "Istio", "version",
          "Control plane", "plane");

  private static final List<String> HEADS =
      List.of("Tenant", "In git", "Cluster", "Istio", "Control plane", "Gateways", "Links");

  private final Snapshot snapshot;
  private final FleetRows fleet;
  private final FleetQuery query;
  private final Links links;
  private final List<Row> rows;
  private final StringBuilder html = new StringBuilder();

  TableHtml(Snapshot snapshot, FleetQuery query, Links links) {
    this.snapshot = snapshot;
    this.fleet = FleetRows.of(snapshot.register());
    this.links = links;
    this.rows = fleet.matching(query);
    int pages = Math.max(1, (rows.size() + FleetRows.PAGE - 1) / FleetRows.PAGE);
    this.query = query.withPage(Math.min(query.page(), pages));
  }

  String html() {
    numbers();
    filters();
    html.append("<div id=\"results\">\n");
    count();
    if (rows.isEmpty()) {
      none();
    } else {
      table();
      pages();
    }
    return html.append("</div>\n").toString();
  }

  private void numbers() {
    int meshes = snapshot.answer().map(answer -> answer.meshes()).orElse(0);
    html.append("<ul class=\"numbers\" aria-label=\"Summary\">\n");
    number("", meshes, "meshes", "all");
    number("broken", fleet.tenantsIn(State.BROKEN), "broken", "bad");
    number("held", fleet.tenantsIn(State.HELD), "held", "warn");
    number("orphaned", fleet.tenantsIn(State.ORPHANED), "orphaned", "warn");
    number("retiring", fleet.tenantsIn(State.RETIRING), "retiring", "all");
    html.append("</ul>\n");
  }

  private void number(String state, int number, String words, String kind) {
    FleetQuery target = FleetQuery.ALL.withState(state);
    html.append("<li class=\"%s\">".formatted(number == 0 ? "zero" : kind))
        .append(Html.link(target.address(), "<strong>%,d</strong> %s".formatted(number, words)))
        .append("</li>\n");
  }

  private void filters() {
    html.append(
            """
            <form class="tools" role="search" method="get" action="./">
            <label class="search">Search <input name="q" type="search" value="%s" autocomplete="off" spellcheck="false" placeholder="tenant, host, owner, namespace"></label>
            """
                .formatted(Html.escaped(query.text())))
        .append("<label>In git <select name=\"state\"><option value=\"\">all</option>");
    option("problems", "all problems", query.state());
    for (State state : State.values()) {
      option(state.word(), state.words(), query.state());
    }
    html.append("</select></label>\n");
    choice("Cluster", "cluster", fleet.values("cluster"), query.cluster());
    choice("Istio", "version", fleet.values("istioVersion"), query.version());
    if (!query.sort().isEmpty()) {
      html.append(
          "<input type=\"hidden\" name=\"sort\" value=\"%s\">\n"
              .formatted(Html.escaped(query.sort())));
    }
    html.append("<button>Apply</button>\n</form>\n");
  }

  private void choice(String label, String name, Collection<String> values, String chosen) {
    html.append(
        "<label>%s <select name=\"%s\"><option value=\"\">all</option>".formatted(label, name));
    values.forEach(value -> option(value, value, chosen));
    html.append("</select></label>\n");
  }

  private void option(String value, String words, String chosen) {
    html.append(
        "<option value=\"%s\"%s>%s</option>"
            .formatted(
                Html.escaped(value), value.equals(chosen) ? " selected" : "", Html.escaped(words)));
  }

  private int first() {
    return (query.page() - 1) * FleetRows.PAGE;
  }

  private int last() {
    return Math.min(first() + FleetRows.PAGE, rows.size());
  }

  private void count() {
    String shown =
        rows.size() <= FleetRows.PAGE
            ? "%,d".formatted(rows.size())
            : "%,d–%,d of %,d".formatted(first() + 1, last(), rows.size());
    String all = query.isFiltered() ? ", of %,d in the fleet".formatted(fleet.size()) : "";
    String clear =
        query.isFiltered() && !rows.isEmpty()
            ? " &middot; " + Html.link(FleetQuery.ALL.address(), "Clear filters")
            : "";
    html.append("<p id=\"count\" role=\"status\">Rows: ")
        .append(shown)
        .append(all)
        .append(clear)
        .append("</p>\n");
  }

  private void none() {
    html.append("<p class=\"none\">")
        .append(
            fleet.size() == 0
                ? "The folder has no tenant files."
                : "No meshes match these filters. "
                    + Html.link(FleetQuery.ALL.address(), "Clear filters"))
        .append("</p>\n");
  }

  private void table() {
    html.append("<table role=\"table\" aria-label=\"Meshes\">\n<thead role=\"rowgroup\">\n");
    html.append("<tr role=\"row\">\n");
    HEADS.forEach(this::head);
    html.append("</tr>\n</thead>\n<tbody role=\"rowgroup\">\n");
    String commit = snapshot.register().taken();
    for (Row row : rows.subList(first(), last())) {
      html.append(RowHtml.of(row, fleet, links, commit));
    }
    html.append("</tbody>\n</table>\n");
  }

  private void head(String head) {
    String sort = SORTS.get(head);
    boolean sorted = query.sort().equals(sort);
    html.append(
            "<th role=\"columnheader\" scope=\"col\"%s>"
                .formatted(sorted ? " aria-sort=\"ascending\"" : ""))
        .append(sort == null ? head : Html.link(query.withSort(sort).address(), head))
        .append("</th>\n");
  }

  private void pages() {
    if (rows.size() <= FleetRows.PAGE) {
      return;
    }
    int most = (rows.size() + FleetRows.PAGE - 1) / FleetRows.PAGE;
    html.append("<nav class=\"pages\" aria-label=\"Pages\">");
    page("First", 1, query.page() > 1);
    page("Previous", query.page() - 1, query.page() > 1);
    html.append("<span>Page %,d of %,d</span>".formatted(query.page(), most));
    page("Next", query.page() + 1, query.page() < most);
    page("Last", most, query.page() < most);
    html.append("</nav>\n");
  }

  private void page(String words, int number, boolean there) {
    html.append(
        there
            ? Html.link(query.withPage(number).address(), words)
            : "<span class=\"faint\">" + words + "</span>");
  }
}
