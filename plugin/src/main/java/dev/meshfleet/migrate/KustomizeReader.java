package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Optional;

/**
 * Reads the {@code helmCharts} of a kustomization, and the older {@code
 * helmChartInflationGenerator}.
 */
final class KustomizeReader {
  private static final String DECLARED = "the kustomization";

  private final Packaging packaging;
  private final Node.Mapping document;

  private KustomizeReader(Packaging packaging, Node.Mapping document) {
    this.packaging = packaging;
    this.document = document;
  }

  static boolean reads(Node.Mapping document) {
    String kind = Plain.text(document, "kind").orElse("");
    String group = Plain.text(document, "apiVersion").orElse("");
    boolean own = group.startsWith("kustomize.config.k8s.io/") || group.equals("builtin");
    return own && !kind.isEmpty()
        || Plain.at(document, "helmCharts").isPresent()
        || Plain.at(document, "helmChartInflationGenerator").isPresent();
  }

  static void read(Packaging packaging, Node.Mapping document) {
    new KustomizeReader(packaging, document).read();
  }

  private void read() {
    ForeignFields fields = packaging.fields(document);
    fields.head();
    if (Plain.text(document, "kind").equals(Optional.of("HelmChartInflationGenerator"))) {
      chart(fields, document.place());
      packaging.rest(fields, DECLARED);
      return;
    }
    fields.skip(Packaging.ORIGIN, "helmGlobals", "openapi", "sortOptions", "buildMetadata");
    Optional<String> namespace = fields.text("namespace");
    for (Node.Mapping chart :
        packaging.maps(fields.enter("helmCharts"), DECLARED + "'s helmCharts")) {
      ForeignFields own = packaging.fields(chart);
      chart(own, chart.place(), namespace);
      packaging.rest(own, DECLARED + "'s chart");
    }
    for (Node.Mapping chart :
        packaging.maps(fields.enter("helmChartInflationGenerator"), DECLARED + "'s generators")) {
      ForeignFields own = packaging.fields(chart);
      chart(own, chart.place(), namespace);
      packaging.rest(own, DECLARED + "'s chart");
    }
    for (String list : new String[] {"resources", "bases", "components", "generators"}) {
      references(fields.enter(list), list);
    }
    packaging.rest(fields, DECLARED);
  }

  private void chart(ForeignFields fields, Place place) {
    chart(fields, place, Optional.empty());
  }

  private void chart(ForeignFields fields, Place place, Optional<String> namespace) {
    String chart = fields.text("name").or(() -> fields.text("chartName")).orElse("");
    String declared = "the chart %s of %s".formatted(chart, DECLARED);
    ReleaseValues values = packaging.values(place, declared);
    read(fields, values);
    fields.skip(
        "it does not change what the chart renders for a tenant",
        "includeCRDs",
        "skipHooks",
        "skipTests",
        "kubeVersion",
        "apiVersions",
        "nameTemplate",
        "debug",
        "devel",
        "leaveApart");
    fields.skip(Packaging.ORIGIN, "repo", "chartRepo", "chartHome", "configHome", "helmBin");
    packaging
        .releases()
        .add(
            new ChartRelease(
                place,
                declared,
                chart,
                packaging
                    .version(fields, "version")
                    .or(() -> packaging.version(fields, "chartVersion")),
                fields.text("releaseName").orElse(chart),
                fields
                    .text("namespace")
                    .or(() -> fields.text("releaseNamespace"))
                    .or(() -> namespace),
                values.node(),
                Owner.of(Tool.KUSTOMIZATION, "", "")));
  }

  private void read(ForeignFields fields, ReleaseValues values) {
    Optional<String> merge = fields.text("valuesMerge");
    fields.enter("valuesFile").or(() -> fields.enter("values")).ifPresent(values::files);
    fields.enter("additionalValuesFiles").ifPresent(values::files);
    Optional<Node> inline = fields.enter("valuesInline").or(() -> fields.enter("valuesLocal"));
    inline
        .filter(Node.Mapping.class::isInstance)
        .ifPresent(map -> inline(values, (Node.Mapping) map, merge.orElse("override")));
  }

  /**
   * Inline values override the file, are overridden by it, or replace it, depending on {@code
   * valuesMerge}.
   */
  private void inline(ReleaseValues values, Node.Mapping map, String merge) {
    if (merge.equals("merge")) {
      values.under(map);
    } else if (merge.equals("replace")) {
      values.replace(map);
    } else {
      values.map(map);
    }
  }

  private void references(Optional<Node> list, String field) {
    for (Node reference : list.map(node -> Plain.items(node)).orElse(List.of())) {
      String path = String.valueOf(reference.value());
      if (packaging.files().has(packaging.source(), path)) {
        packaging.into().account().settle(reference);
      } else {
        packaging
            .into()
            .remark(
                reference,
                "%s of %s: %s".formatted(field, DECLARED, path),
                "the sources do not include it: if it belongs to the mesh, add it with --from");
      }
    }
  }
}
