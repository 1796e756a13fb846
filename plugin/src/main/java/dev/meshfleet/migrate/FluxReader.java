package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Located;
import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads HelmReleases of Flux, with the ConfigMaps and sources that they refer to. */
final class FluxReader {
  private final Packaging packaging;
  private final Resource resource;
  private final ForeignFields fields;
  private final String declared;

  private FluxReader(Packaging packaging, Resource resource) {
    this.packaging = packaging;
    this.resource = resource;
    this.fields = packaging.fields(resource.node());
    this.declared = resource.toString();
  }

  static boolean reads(Resource resource) {
    return resource.group().endsWith(".toolkit.fluxcd.io")
        || resource.is("helm.fluxcd.io", "HelmRelease");
  }

  static void read(Packaging packaging, Resource resource) {
    FluxReader reader = new FluxReader(packaging, resource);
    reader.fields.head();
    if (resource.kind().equals("HelmRelease")) {
      reader.release();
    } else {
      reader.fields.skip(Packaging.ORIGIN, "spec");
    }
    packaging.rest(reader.fields, reader.declared);
  }

  private void skip() {
    fields.skip(
        Packaging.DELIVERY,
        "spec.interval",
        "spec.timeout",
        "spec.install",
        "spec.upgrade",
        "spec.rollback",
        "spec.uninstall",
        "spec.test",
        "spec.driftDetection",
        "spec.dependsOn",
        "spec.suspend",
        "spec.maxHistory",
        "spec.serviceAccountName",
        "spec.persistentClient",
        "spec.commonMetadata",
        "spec.storageNamespace",
        "spec.chart.metadata");
    fields.skip(Packaging.TARGET, "spec.kubeConfig");
    fields.skip(
        Packaging.ORIGIN,
        "spec.chart.spec.sourceRef",
        "spec.chart.spec.interval",
        "spec.chart.spec.reconcileStrategy",
        "spec.chart.spec.verify",
        "spec.chart.spec.ignoreMissingValuesFiles",
        "spec.chart.repository",
        "spec.chart.git",
        "spec.chart.ref");
  }

  private void release() {
    skip();
    Optional<String> target = fields.text("spec.targetNamespace");
    String namespace = target.orElse(resource.namespace());
    ReleaseValues values = values();
    String plain = target.map(found -> found + "-").orElse("") + resource.name();
    String release = fields.text("spec.releaseName").orElse(plain);
    Optional<Node> origin = fields.enter("spec.chartRef");
    origin.ifPresent(packaging.into().account()::settle);
    packaging
        .releases()
        .add(
            new ChartRelease(
                resource.place(),
                declared,
                chart(origin),
                version(origin),
                release,
                Optional.of(namespace).filter(found -> !found.isEmpty()),
                values.node(),
                owner(release, namespace)));
  }

  /** Flux 2 keeps Helm's record in the namespace of the HelmRelease, unless a field changes it. */
  private Owner owner(String release, String namespace) {
    boolean second = resource.group().endsWith(".toolkit.fluxcd.io");
    String storage =
        Plain.text(resource.node(), "spec", "storageNamespace")
            .orElse(second ? resource.namespace() : namespace);
    return Owner.of(second ? Tool.FLUX : Tool.FLUX_1, resource.name(), resource.namespace())
        .recording(release, storage);
  }

  private String chart(Optional<Node> origin) {
    return fields
        .text("spec.chart.spec.chart")
        .or(() -> fields.text("spec.chart.name"))
        .or(() -> fields.text("spec.chart.path"))
        .or(() -> origin.map(this::nameOf))
        .orElse("");
  }

  private Optional<Located<String>> version(Optional<Node> origin) {
    return packaging
        .version(fields, "spec.chart.spec.version")
        .or(() -> packaging.version(fields, "spec.chart.version"))
        .or(() -> origin.flatMap(this::tag));
  }

  private ReleaseValues values() {
    ReleaseValues values = packaging.values(resource.place(), declared);
    fields.enter("spec.chart.spec.valuesFiles").ifPresent(values::files);
    fields.enter("spec.chart.spec.valuesFile").ifPresent(values::files);
    for (Node reference : packaging.maps(fields.enter("spec.valuesFrom"), declared)) {
      Node flat =
          Plain.at(reference, "configMapKeyRef")
              .map(ref -> Plain.node(reference.place(), kind(ref.value())))
              .orElse(reference);
      values.object(flat, resource.namespace());
      packaging.into().account().settle(reference);
    }
    fields
        .enter("spec.values")
        .filter(Node.Mapping.class::isInstance)
        .ifPresent(map -> values.map((Node.Mapping) map));
    values.withoutPlaceholders(
        text -> text.matches("(?s).*\\$\\{[A-Za-z_][^}]*\\}.*"),
        "Flux sets it from a variable: set the value by hand");
    return values;
  }

  private static Object kind(Object reference) {
    Map<Object, Object> kept = new LinkedHashMap<>();
    kept.put("kind", "ConfigMap");
    if (reference instanceof Map<?, ?> map) {
      kept.putAll(map);
    }
    return kept;
  }

  /** The address of an OCIRepository contains the name of the chart. */
  private String nameOf(Node reference) {
    String name = Plain.text(reference, "name").orElse("");
    return origin(reference).flatMap(found -> Plain.text(found.node(), "spec", "url")).orElse(name);
  }

  private Optional<Located<String>> tag(Node reference) {
    return origin(reference)
        .flatMap(found -> Plain.at(found.node(), "spec", "ref", "tag"))
        .map(tag -> new Located<>(String.valueOf(tag.value()), tag.place()));
  }

  private Optional<Resource> origin(Node reference) {
    return packaging
        .files()
        .object(
            Plain.text(reference, "kind").orElse("OCIRepository"),
            Plain.text(reference, "namespace").orElse(resource.namespace()),
            Plain.text(reference, "name").orElse(""));
  }
}
