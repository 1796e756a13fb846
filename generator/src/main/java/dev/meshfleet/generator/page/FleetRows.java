package dev.meshfleet.generator.page;

import dev.meshfleet.application.Application;
import dev.meshfleet.generator.list.Register;
import dev.meshfleet.generator.list.TenantState;
import dev.meshfleet.graph.Portrait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** All meshes of a fleet, their numbers, and those that match a query. */
final class FleetRows {
  /** Rows of one page. More rows would be slow to draw, and long to scroll on a phone. */
  static final int PAGE = 50;

  private static final Set<State> PROBLEMS =
      EnumSet.of(State.BROKEN, State.HELD, State.ORPHANED, State.UNLISTED);

  private final List<Row> rows = new ArrayList<>();
  private final Map<State, Integer> tenants = new EnumMap<>(State.class);
  private final Map<String, SortedSet<String>> guests = new TreeMap<>();
  private final Map<String, Portrait> hosts = new HashMap<>();

  private FleetRows() {}

  /** The rows of listed meshes, held changes and broken files. */
  static FleetRows of(Register register) {
    FleetRows all = new FleetRows();
    register.tenants().forEach(tenant -> all.add(tenant.getKey(), tenant.getValue()));
    return all;
  }

  private void add(String name, TenantState state) {
    State.of(state).forEach(each -> tenants.merge(each, 1, Integer::sum));
    if (state.listed().isEmpty()) {
      rows.add(Row.of(name, state, Optional.empty()));
    }
    for (Application mesh : state.listed()) {
      rows.add(Row.of(name, state, Optional.of(mesh)));
    }
    state.portrait().filter(Portrait::hosting).ifPresent(host -> hosts.put(name, host));
    state
        .portrait()
        .filter(portrait -> portrait.isShared() && !state.listed().isEmpty())
        .ifPresent(
            guest -> guests.computeIfAbsent(guest.host(), host -> new TreeSet<>()).add(name));
  }

  int size() {
    return rows.size();
  }

  /** How many tenants are in a state. */
  int tenantsIn(State state) {
    return tenants.getOrDefault(state, 0);
  }

  SortedSet<String> guestsOf(String host) {
    return guests.getOrDefault(host, new TreeSet<>());
  }

  /** The control planes that a tenant uses: its own, or those of its host. */
  List<Portrait.Plane> planesOf(Row row) {
    Optional<Portrait> own = row.portrait();
    return own.filter(Portrait::isShared)
        .map(guest -> hosts.get(guest.host()))
        .or(() -> own)
        .map(Portrait::planes)
        .orElse(List.of());
  }

  SortedSet<String> values(String parameter) {
    SortedSet<String> values = new TreeSet<>();
    rows.forEach(row -> values.add(row.value(parameter)));
    values.remove("");
    return values;
  }

  /** The rows of all pages that match a query, in the order of the query. */
  List<Row> matching(FleetQuery query) {
    String[] words = query.text().toLowerCase(Locale.ROOT).split("\\s+");
    return rows.stream()
        .filter(row -> isIn(row, query.state()))
        .filter(row -> is(row, "cluster", query.cluster()))
        .filter(row -> is(row, "istioVersion", query.version()))
        .filter(row -> query.text().isEmpty() || hasAll(row, words))
        .sorted(order(query.sort()))
        .toList();
  }

  private static boolean isIn(Row row, String state) {
    return state.isEmpty()
        || state.equals("problems") && PROBLEMS.contains(row.worst())
        || row.states().stream().anyMatch(each -> each.word().equals(state));
  }

  private static boolean is(Row row, String parameter, String value) {
    return value.isEmpty() || row.value(parameter).equals(value);
  }

  private static boolean hasAll(Row row, String[] words) {
    String text = row.text();
    for (String word : words) {
      if (!text.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private static Comparator<Row> order(String sort) {
    Comparator<Row> byName =
        Comparator.comparing(Row::tenant).thenComparing(row -> row.value("cluster"));
    return switch (sort) {
      case "tenant" -> byName;
      case "cluster" -> by("cluster").thenComparing(byName);
      case "version" -> by("istioVersion").thenComparing(byName);
      case "plane" -> by("namespace").thenComparing(byName);
      default -> Comparator.comparing(Row::worst).thenComparing(byName);
    };
  }

  private static Comparator<Row> by(String parameter) {
    return Comparator.comparing(row -> row.value(parameter));
  }
}
