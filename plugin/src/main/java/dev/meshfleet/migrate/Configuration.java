package dev.meshfleet.migrate;

import dev.meshfleet.render.Manifest.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Istio's configuration in a dump. It is not a part of the installation. It stays in the cluster,
 * and each of its objects keeps working, must be moved, or has no meaning for the tenant's mesh.
 */
final class Configuration {
  private final Dump dump;
  private final Installation into;
  private final int at;
  private Optional<Relocation> relocation = Optional.empty();
  private List<Fate> fates = List.of();
  private List<Remark> told = List.of();

  private Configuration(Dump dump, Installation into) {
    this.dump = dump;
    this.into = into;
    this.at = into.remarks().size();
  }

  static Configuration of(Dump dump, Installation into) {
    Configuration read = new Configuration(dump, into);
    Set<String> modes = read.modes();
    if (modes.contains("PERMISSIVE") || modes.contains("DISABLE")) {
      into.mesh().plaintext();
    } else if (modes.contains("STRICT")) {
      into.mesh().strict();
    }
    return read;
  }

  /** The mTLS mode of the whole mesh: of PeerAuthentications without a selector in its root. */
  private Set<String> modes() {
    String root = Relocation.oldRoot(into);
    return dump.of("security.istio.io", "PeerAuthentication")
        .filter(found -> root.equals(found.namespace()))
        .filter(found -> Plain.at(found.node(), "spec", "selector").isEmpty())
        .flatMap(found -> Plain.text(found.node(), "spec", "mtls", "mode").stream())
        .collect(Collectors.toSet());
  }

  /** Determines what happens to each object. Call it when it is known what moves. */
  void settle(Relocation found) {
    relocation = Optional.of(found);
    tell(Set.of());
  }

  Dump dump() {
    return dump;
  }

  /** What happens to each object; empty before it is determined. */
  List<Fate> fates() {
    return fates;
  }

  /**
   * Objects of the dump of any kind that the tenant file also renders. Adds a remark on those that
   * are configuration of Istio.
   *
   * @param made all objects that it renders
   * @param known objects that are not returned
   */
  List<Map<String, Object>> named(Set<Identity> made, Set<Identity> known) {
    tell(made);
    return dump.resources().stream()
        .filter(found -> made.contains(found.identity()) && !known.contains(found.identity()))
        .map(Resource::data)
        .toList();
  }

  private void tell(Set<Identity> made) {
    if (relocation.isEmpty()) {
      return;
    }
    Fates decided = new Fates(relocation.get(), dump, made, into.superseded());
    fates =
        dump.resources().stream()
            .filter(Configuration::isOfIstio)
            .flatMap(object -> decided.of(object).stream())
            .toList();
    into.remarks().removeAll(told);
    told = remarks();
    into.remarks().addAll(at, told);
  }

  private static boolean isOfIstio(Resource object) {
    return object.group().endsWith(".istio.io")
        || object.group().equals("gateway.networking.k8s.io");
  }

  /**
   * Adds one remark for each object, except for objects that keep working next to the workloads,
   * and objects in namespaces of others.
   */
  private List<Remark> remarks() {
    List<Remark> remarks = new ArrayList<>();
    Map<String, List<Fate>> together = new LinkedHashMap<>();
    for (Fate fate : fates) {
      Resource object = fate.object();
      boolean works = fate.kind() == Fate.Kind.WORKS && !isOfGateways(object.namespace());
      if (works) {
        together.computeIfAbsent("", absent -> new ArrayList<>()).add(fate);
      } else if (fate.kind() == Fate.Kind.OUTSIDE) {
        together.computeIfAbsent(object.namespace(), absent -> new ArrayList<>()).add(fate);
      } else {
        remarks.add(new Remark(object.place(), object.toString(), fate.why()));
      }
    }
    together.forEach((namespace, some) -> remarks.add(together(namespace, some)));
    return remarks;
  }

  private boolean isOfGateways(String namespace) {
    return namespace.equals(relocation.orElseThrow().oldRoot())
        || !relocation.orElseThrow().homesOfGatewaysFrom(namespace).isEmpty();
  }

  private static Remark together(String namespace, List<Fate> some) {
    Fate first = some.get(0);
    return new Remark(
        first.object().place(),
        namespace.isEmpty()
            ? "Istio's configuration: " + words(some)
            : "Istio's configuration in namespace %s: %s".formatted(namespace, words(some)),
        first.why());
  }

  private static String words(List<Fate> some) {
    return some.stream()
        .map(Fate::object)
        .collect(Collectors.groupingBy(Resource::kind, LinkedHashMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(kind -> kind.getValue() + " " + kind.getKey())
        .collect(Collectors.joining(", "));
  }
}
