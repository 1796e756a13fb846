package dev.meshfleet.generator.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.graph.View;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The part of the fleet that the page shows, from the query of its address.
 *
 * @param text words that a mesh must contain
 * @param state one of {@link State}, {@code problems}, or empty for all
 * @param tenant to show in the picture; empty for the whole fleet
 * @param sort a column, or empty for problems first
 * @param page from 1
 */
public record FleetQuery(
    String text,
    String state,
    String cluster,
    String version,
    String tenant,
    String sort,
    int page) {
  /** The whole fleet, problems first. */
  public static final FleetQuery ALL = new FleetQuery("", "", "", "", "", "", 1);

  /**
   * Reads a query. Unknown keys and values that are not valid are ignored: the page is for people.
   *
   * @param raw as sent, without the question mark; null for none
   */
  public static FleetQuery parse(String raw) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        decoded(parts[1]).ifPresent(value -> values.put(parts[0], value));
      }
    }
    String page = values.getOrDefault("page", "1");
    return new FleetQuery(
        values.getOrDefault("q", "").strip(),
        values.getOrDefault("state", ""),
        values.getOrDefault("cluster", ""),
        values.getOrDefault("version", ""),
        values.getOrDefault("tenant", ""),
        values.getOrDefault("sort", ""),
        page.matches("[1-9]\\d{0,5}") ? Integer.parseInt(page) : 1);
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  FleetQuery withText(String other) {
    return new FleetQuery(other, state, cluster, version, tenant, sort, 1);
  }

  FleetQuery withState(String other) {
    return new FleetQuery(text, other, cluster, version, tenant, sort, 1);
  }

  FleetQuery withCluster(String other) {
    return new FleetQuery(text, state, other, version, tenant, sort, 1);
  }

  FleetQuery withSort(String other) {
    return new FleetQuery(text, state, cluster, version, tenant, other, 1);
  }

  FleetQuery withPage(int other) {
    return new FleetQuery(text, state, cluster, version, tenant, sort, other);
  }

  /** The address of the page with this query, relative to the page. */
  String address() {
    StringJoiner query = new StringJoiner("&", "?", "");
    add(query, "q", text);
    add(query, "state", state);
    add(query, "cluster", cluster);
    add(query, "version", version);
    add(query, "sort", sort);
    add(query, "page", page == 1 ? "" : Integer.toString(page));
    return query.toString();
  }

  private static void add(StringJoiner query, String key, String value) {
    if (!value.isEmpty()) {
      query.add(key + "=" + URLEncoder.encode(value, UTF_8));
    }
  }

  /** What the picture shows: one tenant with its neighbours, one cluster, or the whole fleet. */
  public View view() {
    return new View(
        tenant.isEmpty() ? Set.of() : Set.of(tenant),
        Optional.of(cluster).filter(name -> !name.isEmpty()),
        View.Grouping.CLUSTER,
        Optional.empty());
  }

  boolean isFiltered() {
    return !(text + state + cluster + version).isEmpty();
  }
}
