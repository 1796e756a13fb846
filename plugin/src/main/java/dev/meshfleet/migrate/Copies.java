package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Secrets and ConfigMaps that a gateway needs in its own namespace, and that are in the old one. A
 * gateway reads only certificates of its namespace, and a pod can mount only objects of its
 * namespace.
 */
final class Copies {
  private final Relocation relocation;
  private final Installation into;
  private final Optional<Dump> dump;
  private final Set<Copy> copies = new LinkedHashSet<>();

  private Copies(Relocation relocation, Installation into) {
    this.relocation = relocation;
    this.into = into;
    this.dump = into.configuration().map(Configuration::dump);
  }

  /**
   * One object that is also needed in another namespace. Its content is never read.
   *
   * @param certificate the Certificate of cert-manager that issues it, if a source has one
   */
  record Copy(String kind, String name, String from, String to, Optional<Resource> certificate) {

    /** The command that copies it, without writing its content to a file. */
    String command() {
      return "kubectl get %1$s %2$s -n %3$s -o json | jq '.metadata |= {name}' | kubectl apply -n %4$s -f -"
          .formatted(kind.toLowerCase(Locale.ROOT), name, from, to);
    }

    @Override
    public String toString() {
      return kind + " " + from + "/" + name;
    }
  }

  /** All copies. Adds a remark for each. */
  static List<Copy> of(
      Relocation relocation, List<CarriedGateway> gateways, Installation installation) {
    Copies copies = new Copies(relocation, installation);
    copies.dump.ifPresent(copies::ofConfiguration);
    for (int i = 0; i < gateways.size(); i++) {
      copies.ofPod(gateways.get(i), relocation.gateways().get(i));
    }
    return new ArrayList<>(copies.copies);
  }

  private void ofConfiguration(Dump found) {
    found
        .of("networking.istio.io", "Gateway")
        .forEach(
            gateway ->
                relocation
                    .selectedBy(Fates.selector(gateway))
                    .forEach(home -> certificates(gateway, gateway.node(), home)));
    found
        .of("networking.istio.io", "DestinationRule")
        .forEach(
            rule ->
                relocation.gateways().stream()
                    .filter(home -> home.oldName().contains("egress"))
                    .forEach(home -> certificates(rule, rule.node(), home)));
  }

  private void certificates(Resource by, Node node, Relocation.Gateway home) {
    if (node instanceof Node.Mapping map) {
      map.entries()
          .forEach(
              (key, entry) -> {
                boolean names =
                    Set.of("credentialName", "caCertCredentialName").contains(key)
                        && entry.value() instanceof Node.Scalar;
                if (names) {
                  certificate(by, String.valueOf(entry.value().value()), home);
                } else if (key.equals("credentialNames")) {
                  Plain.items(entry.value())
                      .forEach(item -> certificate(by, String.valueOf(item.value()), home));
                } else {
                  certificates(by, entry.value(), home);
                }
              });
    } else if (node instanceof Node.Sequence list) {
      list.items().forEach(item -> certificates(by, item, home));
    }
  }

  private void certificate(Resource by, String name, Relocation.Gateway home) {
    add("Secret", name, home, by.place(), by + " names it");
  }

  private void ofPod(CarriedGateway carried, Relocation.Gateway home) {
    Node values = Plain.node(carried.installed().place(), carried.values());
    Place place = carried.installed().place();
    String who = "pods of the gateway " + home.newName();
    for (Node volume : Plain.items(values, "volumes")) {
      Plain.text(volume, "secret", "secretName")
          .ifPresent(name -> add("Secret", name, home, place, who + " mount it"));
      Plain.text(volume, "configMap", "name")
          .ifPresent(name -> add("ConfigMap", name, home, place, who + " mount it"));
    }
    for (Node secret : Plain.items(values, "imagePullSecrets")) {
      Plain.text(secret, "name")
          .ifPresent(name -> add("Secret", name, home, place, who + " pull images with it"));
    }
  }

  private void add(String kind, String name, Relocation.Gateway home, Place place, String why) {
    if (!home.moves()) {
      return;
    }
    String from = home.oldNamespace().orElseThrow();
    Optional<Resource> certificate = kind.equals("Secret") ? issued(name, from) : Optional.empty();
    Copy copy = new Copy(kind, name, from, home.newNamespace(), certificate);
    if (copies.add(copy)) {
      into.remark(
          place,
          copy.toString(),
          "copy it to %s: %s, and the gateway reads it from its own namespace%s"
              .formatted(
                  copy.to(),
                  why,
                  certificate.map(" (%s issues it: copy that instead)"::formatted).orElse("")));
    }
  }

  private Optional<Resource> issued(String secret, String namespace) {
    return dump.stream()
        .flatMap(found -> found.of("cert-manager.io", "Certificate"))
        .filter(found -> found.namespace().equals(namespace))
        .filter(found -> Plain.text(found.node(), "spec", "secretName").equals(Optional.of(secret)))
        .findFirst();
  }
}
