package dev.meshfleet.generator.page;

import dev.meshfleet.application.Application;
import dev.meshfleet.generator.list.TenantState;
import dev.meshfleet.graph.Portrait;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * One mesh on the page: a tenant in one of its clusters.
 *
 * @param mesh empty for a file that is not listed
 */
record Row(
    String tenant,
    TenantState state,
    Optional<Application> mesh,
    Optional<Portrait> portrait,
    Set<State> states) {

  static Row of(String tenant, TenantState state, Optional<Application> mesh) {
    return new Row(tenant, state, mesh, state.portrait(), State.of(state));
  }

  /** A parameter of the Application; empty without one. */
  String value(String parameter) {
    return mesh.map(each -> String.valueOf(each.parameters().get(parameter))).orElse("");
  }

  State worst() {
    return states.iterator().next();
  }

  /** The name of the tenant's file in its folder. */
  String file() {
    return tenant.contains(".") ? tenant : tenant + ".yaml";
  }

  /** All text that the search matches, in lower case. */
  String text() {
    StringJoiner text = new StringJoiner(" ");
    text.add(tenant);
    states.forEach(state -> text.add(state.words()));
    mesh.ifPresent(
        each -> {
          text.add(each.name()).add(each.cluster());
          text.add(value("owner")).add(value("istioVersion")).add(value("istioRevision"));
          text.add(value("namespace")).add(String.valueOf(each.parameters().get("labels")));
        });
    portrait.ifPresent(seen -> add(seen, text));
    return text.toString().toLowerCase(Locale.ROOT);
  }

  private static void add(Portrait portrait, StringJoiner text) {
    if (portrait.isShared()) {
      text.add("guest of " + portrait.host());
    }
    portrait.planes().forEach(plane -> text.add(plane.version()).add(plane.revision()));
    portrait.namespaces().forEach(namespace -> text.add(namespace.name()));
    portrait
        .gateways()
        .forEach(gateway -> text.add(gateway.name()).add(String.join(" ", gateway.hosts())));
  }
}
