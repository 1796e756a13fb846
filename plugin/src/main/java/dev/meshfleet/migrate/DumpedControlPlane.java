package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Optional;

/** One control plane of a dump: its values, its CA, its tags and its objects. */
final class DumpedControlPlane {
  private final Resource istiod;
  private final Dump dump;
  private final Installation into;
  private final String revision;
  private final String namespace;

  private DumpedControlPlane(Resource istiod, Dump dump, Installation into) {
    this.istiod = istiod;
    this.dump = dump;
    this.into = into;
    this.revision = revision(istiod);
    this.namespace = istiod.namespace();
  }

  /** Empty for the default revision. */
  static String revision(Resource istiod) {
    String label = istiod.labels().getOrDefault("istio.io/rev", "");
    return label.equals("default") ? "" : label;
  }

  static void read(Resource istiod, Dump dump, Installation into) {
    new DumpedControlPlane(istiod, dump, into).read();
  }

  private void read() {
    into.mesh().revision(new Located<>(revision, istiod.place()));
    into.mesh().namespace(new Located<>(namespace, istiod.place()));
    into.mesh().add(DumpedValues.of(istiod, dump, into));
    DumpedOwner.of(istiod).ifPresent(owner -> into.owners().add(owner, true, List.of()));
    tags();
    authority();
    dump.resources().stream()
        .filter(this::isPart)
        .filter(part -> !injectsByDefault(part))
        .forEach(part -> into.add(Installation.ISTIOD, part));
  }

  private void tags() {
    dump.of("MutatingWebhookConfiguration")
        .filter(hook -> labelled(hook, "istio.io/rev", revision.isEmpty() ? "default" : revision))
        .filter(hook -> hook.labels().containsKey("istio.io/tag"))
        .forEach(
            hook -> {
              String tag = hook.labels().get("istio.io/tag");
              into.mesh().addTag(tag);
            });
  }

  /** Only the names of Secrets are read. */
  private void authority() {
    Optional<Resource> certificate =
        dump.of("cert-manager.io", "Certificate")
            .filter(found -> found.namespace().equals(namespace))
            .filter(found -> Plain.text(found.node(), "spec", "secretName").equals(name("cacerts")))
            .findFirst();
    if (certificate.isPresent()) {
      Node node = certificate.get().node();
      into.mesh()
          .authority(
              new InstalledMesh.Authority(
                  Mesh.Trust.Authority.CERT_MANAGER,
                  Plain.text(node, "spec", "issuerRef", "kind"),
                  Plain.text(node, "spec", "issuerRef", "name")));
    } else if (dump.find("Secret", namespace, "cacerts").isPresent()) {
      into.mesh()
          .authority(
              new InstalledMesh.Authority(
                  Mesh.Trust.Authority.SECRET, Optional.empty(), Optional.empty()));
    }
  }

  private static Optional<String> name(String name) {
    return Optional.of(name);
  }

  /**
   * Charts label all their objects with the release. The names of cluster-scoped objects contain
   * its namespace.
   */
  private boolean isPart(Resource object) {
    boolean here =
        object.namespace().equals(namespace)
            || object.namespace().isEmpty()
                && (namespace.equals("istio-system") || object.name().endsWith("-" + namespace));
    String release = istiod.labels().getOrDefault("release", "");
    String revisionLabel = object.labels().getOrDefault("istio.io/rev", "");
    boolean same =
        revisionLabel.isEmpty()
            || revisionLabel.equals(revision)
            || revision.isEmpty() && revisionLabel.equals("default");
    boolean secret = object.kind().equals("Secret");
    return here && same && !secret && labelled(object, "release", release);
  }

  /** The webhook of an istiod without a revision: see {@link DefaultRevision}. */
  private boolean injectsByDefault(Resource object) {
    return revision.isEmpty() && object.kind().equals("MutatingWebhookConfiguration");
  }

  private static boolean labelled(Resource object, String key, String value) {
    return value.equals(object.labels().get(key));
  }
}
