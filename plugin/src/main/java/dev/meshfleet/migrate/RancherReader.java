package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.Optional;

/**
 * Reads HelmCharts and HelmChartConfigs, which k3s and RKE2 install ({@code helm.cattle.io/v1}).
 */
final class RancherReader {
  private RancherReader() {}

  static boolean reads(Resource resource) {
    return resource.group().equals("helm.cattle.io");
  }

  static void read(Packaging packaging, Resource resource) {
    ForeignFields fields = packaging.fields(resource.node());
    String declared = resource.toString();
    skip(fields);
    boolean config = resource.kind().equals("HelmChartConfig");
    if (config && chart(packaging, resource).isPresent()) {
      fields.enter("spec.valuesContent"); // read with its HelmChart
    } else if (config) {
      fields.rest(
          (path, node) ->
              packaging
                  .into()
                  .remark(
                      node.place(),
                      "%s: %s".formatted(declared, path),
                      "the sources do not include the HelmChart %s that it changes: add it with --from"
                          .formatted(resource.name())));
      return;
    } else {
      release(packaging, resource, fields, declared);
    }
    packaging.rest(fields, declared);
  }

  private static void skip(ForeignFields fields) {
    fields.head();
    fields.skip(
        Packaging.DELIVERY,
        "spec.bootstrap",
        "spec.createNamespace",
        "spec.failurePolicy",
        "spec.jobImage",
        "spec.backOffLimit",
        "spec.timeout",
        "spec.takeOwnership",
        "spec.helmVersion");
    fields.skip(
        Packaging.ORIGIN,
        "spec.repo",
        "spec.repoCA",
        "spec.repoCAConfigMap",
        "spec.insecureSkipTLSVerify",
        "spec.plainHTTP",
        "spec.passCredentials");
  }

  private static void release(
      Packaging packaging, Resource resource, ForeignFields fields, String declared) {
    ReleaseValues values = packaging.values(resource.place(), declared);
    fields.enter("spec.valuesContent").ifPresent(values::text);
    fields
        .enter("spec.values")
        .filter(Node.Mapping.class::isInstance)
        .ifPresent(map -> values.map((Node.Mapping) map));
    fields.enter("spec.set").ifPresent(values::settings);
    packaging
        .files()
        .objects()
        .filter(found -> found.is("helm.cattle.io", "HelmChartConfig"))
        .filter(found -> found.name().equals(resource.name()))
        .filter(found -> found.namespace().equals(resource.namespace()))
        .flatMap(found -> Plain.at(found.node(), "spec", "valuesContent").stream())
        .forEach(values::text);
    String home = fields.text("spec.targetNamespace").orElse(resource.namespace());
    packaging
        .releases()
        .add(
            new ChartRelease(
                resource.place(),
                declared,
                fields.text("spec.chart").orElse(""),
                packaging.version(fields, "spec.version"),
                resource.name(),
                Optional.of(home).filter(found -> !found.isEmpty()),
                values.node(),
                Owner.of(Tool.HELM_CHART, resource.name(), resource.namespace())
                    .recording(resource.name(), home)));
  }

  private static Optional<Resource> chart(Packaging packaging, Resource config) {
    return packaging
        .files()
        .objects()
        .filter(found -> found.is("helm.cattle.io", "HelmChart"))
        .filter(found -> found.name().equals(config.name()))
        .filter(found -> found.namespace().equals(config.namespace()))
        .findFirst();
  }
}
