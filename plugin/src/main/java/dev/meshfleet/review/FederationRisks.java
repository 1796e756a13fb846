package dev.meshfleet.review;

import dev.meshfleet.fleet.Federation;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Services that are shared with other meshes. */
final class FederationRisks {
  private FederationRisks() {}

  static void check(Tenant before, Tenant after, RiskNotes.Of notes) {
    Map<String, Federation> old = peers(before);
    Map<String, Federation> now = peers(after);
    now.forEach(
        (peer, federation) -> {
          if (!old.containsKey(peer)) {
            say(notes, federation, "the mesh starts to share services with \"%s\"".formatted(peer));
          } else if (!shape(old.get(peer)).equals(shape(federation))) {
            say(
                notes,
                federation,
                "the services that are shared with \"%s\" change".formatted(peer));
          }
        });
    old.keySet().stream()
        .filter(peer -> !now.containsKey(peer))
        .forEach(
            peer ->
                notes.note(
                    Risk.FEDERATION_CHANGED,
                    after.at(),
                    "the mesh no longer shares services with \"%s\"".formatted(peer)));
  }

  private static void say(RiskNotes.Of notes, Federation federation, String what) {
    notes.note(Risk.FEDERATION_CHANGED, federation.at(), what);
  }

  private static Map<String, Federation> peers(Tenant tenant) {
    Map<String, Federation> peers = new LinkedHashMap<>();
    for (Federation peer : tenant.federation()) {
      String name =
          peer.tenant()
              .or(() -> peer.external().map(Federation.External::name))
              .map(Located::value)
              .orElse("");
      peers.put(name, peer);
    }
    return peers;
  }

  /** Everything except the places. */
  private static List<?> shape(Federation peer) {
    return List.of(
        peer.external().map(FederationRisks::text).orElse(""),
        services(peer.imports()),
        services(peer.exports()));
  }

  private static String text(Federation.External external) {
    return String.join(
        "\n",
        external.trustDomain().value(),
        external.root().value(),
        external.address().value(),
        Integer.toString(external.port()));
  }

  private static List<String> services(List<Federation.Service> services) {
    return services.stream()
        .map(
            service ->
                service.namespace()
                    + "/"
                    + service.service()
                    + " "
                    + service.ports().stream().map(p -> p + ">" + p.targetPort()).toList()
                    + new TreeMap<>(service.labels()))
        .toList();
  }
}
