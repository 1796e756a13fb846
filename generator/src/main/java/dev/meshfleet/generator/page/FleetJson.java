package dev.meshfleet.generator.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.application.Application;
import dev.meshfleet.generator.git.GitFailure;
import dev.meshfleet.generator.list.TenantState;
import dev.meshfleet.generator.watch.Snapshot;
import dev.meshfleet.yaml.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The fleet as JSON: listed meshes, held changes and broken files. */
public final class FleetJson {
  private FleetJson() {}

  /** The current state as one document. */
  public static byte[] of(Optional<Snapshot> known, Optional<GitFailure> failure, String renderer) {
    Map<String, Object> fleet = new LinkedHashMap<>();
    fleet.put("ready", known.isPresent());
    fleet.put("trouble", failure.map(GitFailure::getMessage).orElse(""));
    known.ifPresent(snapshot -> put(fleet, snapshot, renderer));
    return (JsonText.line(fleet) + "\n").getBytes(UTF_8);
  }

  private static void put(Map<String, Object> fleet, Snapshot snapshot, String renderer) {
    fleet.put("commit", snapshot.register().taken());
    fleet.put("ageSeconds", snapshot.age().toSeconds());
    fleet.put("branchHeld", snapshot.held().orElse(""));
    fleet.put("commitRefused", snapshot.register().refusal());
    fleet.put("fleetProblem", snapshot.register().fleetProblem());
    Application.Origin origin = new Application.Origin(snapshot.register().taken(), renderer);
    fleet.put(
        "tenants",
        snapshot
            .register()
            .tenants()
            .map(tenant -> tenant(tenant.getKey(), tenant.getValue(), origin))
            .toList());
  }

  private static Map<String, Object> tenant(
      String name, TenantState state, Application.Origin origin) {
    Map<String, Object> tenant = new LinkedHashMap<>();
    tenant.put("name", name);
    tenant.put("file", state.present());
    tenant.put("held", state.held());
    tenant.put("problem", state.problem());
    tenant.put(
        "meshes", state.listed().stream().map(mesh -> mesh.in(origin).parameters()).toList());
    return tenant;
  }
}
