package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Located;
import dev.meshfleet.render.Manifest.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Istio's configuration in a dump. It is not the installation and goes on as it is, but for the
 * objects that the tenant file makes under the same names.
 */
final class Configuration {
  private final List<Resource> dumped;
  private final Installation into;
  private final int at;
  private List<Remark> told = List.of();

  private Configuration(Dump dump, Installation into) {
    this.dumped = dump.resources();
    this.into = into;
    this.at = into.remarks().size();
  }

  static Configuration of(Dump dump, Installation into) {
    Configuration read = new Configuration(dump, into);
    if (read.takesPlaintext()) {
      into.plaintext();
    }
    read.tell(Set.of());
    return read;
  }

  /** Whether the whole mesh does: a PeerAuthentication in istiod's namespace that selects none. */
  private boolean takesPlaintext() {
    return dumped.stream()
        .filter(found -> found.is("security.istio.io", "PeerAuthentication"))
        .filter(
            found -> into.namespace().map(Located::value).equals(Optional.of(found.namespace())))
        .filter(found -> Plain.at(found.node(), "spec", "selector").isEmpty())
        .flatMap(found -> Plain.text(found.node(), "spec", "mtls", "mode").stream())
        .anyMatch(mode -> mode.equals("PERMISSIVE") || mode.equals("DISABLE"));
  }

  /**
   * Objects of the dump, of whatever kind, that the tenant file makes too; tells which of Istio's
   * configuration they are.
   *
   * @param made all that it makes
   * @param known objects that are not returned
   */
  List<Map<String, Object>> named(Set<Identity> made, Set<Identity> known) {
    tell(made);
    return dumped.stream()
        .filter(found -> made.contains(identity(found)) && !known.contains(identity(found)))
        .map(Resource::data)
        .toList();
  }

  private void tell(Set<Identity> made) {
    into.remarks().removeAll(told);
    List<Resource> objects =
        dumped.stream()
            .filter(found -> found.group().endsWith(".istio.io") && !found.kind().equals("Gateway"))
            .toList();
    List<Remark> remarks = new ArrayList<>();
    rest(objects.stream().filter(found -> !made.contains(identity(found))).toList())
        .ifPresent(remarks::add);
    objects.stream()
        .filter(found -> made.contains(identity(found)))
        .map(Configuration::replaced)
        .forEach(remarks::add);
    into.remarks().addAll(at, remarks);
    told = remarks;
  }

  private static Optional<Remark> rest(List<Resource> objects) {
    return objects.stream()
        .findFirst()
        .map(
            first ->
                new Remark(
                    first.place(),
                    "Istio's configuration: " + words(objects),
                    "it stays in the cluster as it is; the tenant file describes the mesh that"
                        + " reads it"));
  }

  private static Remark replaced(Resource object) {
    return new Remark(
        object.place(),
        object.toString(),
        "the tenant file makes this object from now on, and what it would change is compared"
            + " beside the others; take it out of where it is kept today");
  }

  private static Identity identity(Resource object) {
    return new Identity(object.group(), object.kind(), object.namespace(), object.name());
  }

  private static String words(List<Resource> objects) {
    return objects.stream()
        .collect(Collectors.groupingBy(Resource::kind, LinkedHashMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(kind -> kind.getValue() + " " + kind.getKey())
        .collect(Collectors.joining(", "));
  }
}
