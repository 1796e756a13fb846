package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Located;
import dev.meshfleet.yaml.Node;
import java.util.Optional;

/** Reads Applications of Argo CD with one or several sources, and templates of ApplicationSets. */
final class ArgoReader {
  private static final String FILLED =
      "Argo CD sets it when it creates the Application: set the value by hand";

  private final Packaging packaging;
  private final Resource resource;
  private final ForeignFields fields;
  private final String declared;
  private final boolean template;

  private ArgoReader(Packaging packaging, Resource resource) {
    this.packaging = packaging;
    this.resource = resource;
    this.fields = packaging.fields(resource.node());
    this.declared = resource.toString();
    this.template = resource.kind().equals("ApplicationSet");
  }

  static boolean reads(Resource resource) {
    return resource.is("argoproj.io", "Application")
        || resource.is("argoproj.io", "ApplicationSet")
        || resource.is("argoproj.io", "AppProject");
  }

  static void read(Packaging packaging, Resource resource) {
    ArgoReader reader = new ArgoReader(packaging, resource);
    reader.fields.skip(
        "the steps name the ApplicationSet that creates the Application",
        "metadata.ownerReferences");
    reader.fields.head();
    if (resource.kind().equals("AppProject")) {
      reader.fields.skip("it restricts Applications, not meshes", "spec");
    } else {
      reader.application(reader.template ? "spec.template.spec." : "spec.");
    }
    packaging.rest(reader.fields, reader.declared);
  }

  private void application(String at) {
    fields.skip(
        Packaging.DELIVERY,
        at + "project",
        at + "syncPolicy",
        at + "ignoreDifferences",
        at + "revisionHistoryLimit",
        at + "info",
        at + "syncOptions",
        "operation");
    fields.skip(Packaging.TARGET, at + "destination.server", at + "destination.name");
    if (template) {
      fields.skip("it names the Applications of the ApplicationSet", "spec.template.metadata");
      fields.skip(
          "it selects clusters and sets placeholders, each of which has its own warning",
          "spec.generators");
      fields.skip(
          Packaging.DELIVERY,
          "spec.goTemplate",
          "spec.goTemplateOptions",
          "spec.syncPolicy",
          "spec.strategy",
          "spec.preservedFields",
          "spec.ignoreApplicationDifferences");
    }
    Optional<String> namespace = fields.text(at + "destination.namespace").filter(this::isFixed);
    fields
        .enter(at + "source")
        .filter(Node.Mapping.class::isInstance)
        .ifPresent(source -> source((Node.Mapping) source, namespace));
    packaging
        .maps(fields.enter(at + "sources"), declared)
        .forEach(source -> source(source, namespace));
  }

  private boolean isFixed(String text) {
    return !isPlaceholder(text);
  }

  private boolean isPlaceholder(String text) {
    return template && text.contains("{{") || text.contains("$ARGOCD_");
  }

  private void source(Node.Mapping written, Optional<String> namespace) {
    ForeignFields source = packaging.fields(written);
    source.skip(Packaging.ORIGIN, "repoURL", "name");
    source.skip("it names a source of values files", "ref");
    Optional<String> chart = source.text("chart").or(() -> source.text("path"));
    Optional<Located<String>> version = packaging.version(source, "targetRevision");
    ReleaseValues values = values(written, source);
    source.skip(
        "it does not change what the chart renders for a tenant",
        "helm.version",
        "helm.skipCrds",
        "helm.skipTests",
        "helm.skipSchemaValidation",
        "helm.ignoreMissingValueFiles",
        "helm.passCredentials",
        "helm.kubeVersion",
        "helm.apiVersions",
        "directory");
    String release = source.text("helm.releaseName").filter(this::isFixed).orElseGet(this::name);
    Optional<String> home = source.text("helm.namespace").or(() -> namespace);
    values.withoutPlaceholders(this::isPlaceholder, FILLED);
    packaging.rest(source, declared);
    boolean hasChart = Plain.at(written, "chart").isPresent();
    boolean forValues = chart.isEmpty() && values.node().entries().isEmpty();
    if (!forValues) {
      packaging
          .releases()
          .add(
              new ChartRelease(
                  written.place(),
                  declared,
                  chart.orElse(""),
                  version.filter(
                      found -> hasChart || found.value().matches("v?\\d+\\.\\d+\\.\\d+.*")),
                  release,
                  home,
                  values.node(),
                  owner()));
    }
    if (chart.isPresent() && !hasChart && !Charts.isIstio(Charts.name(chart.get()))) {
      packaging.into().owners().addOfAnything(owner()); // a folder can contain any objects
    }
  }

  /** An ApplicationSet creates its Applications again if they are deleted. */
  private Owner owner() {
    String namespace = resource.namespace().isEmpty() ? "argocd" : resource.namespace();
    Optional<String> creator =
        Plain.items(resource.node(), "metadata", "ownerReferences").stream()
            .filter(owner -> Plain.text(owner, "kind").equals(Optional.of("ApplicationSet")))
            .flatMap(owner -> Plain.text(owner, "name").stream())
            .findFirst();
    return template || creator.isPresent()
        ? Owner.of(Tool.APPLICATION_SET, creator.orElse(resource.name()), namespace)
        : Owner.of(Tool.APPLICATION, resource.name(), namespace);
  }

  private ReleaseValues values(Node.Mapping written, ForeignFields source) {
    ReleaseValues values = packaging.values(written.place(), declared);
    source.enter("helm.valueFiles").ifPresent(values::files);
    source.enter("helm.values").ifPresent(values::text);
    source
        .enter("helm.valuesObject")
        .filter(Node.Mapping.class::isInstance)
        .ifPresent(map -> values.map((Node.Mapping) map));
    source.enter("helm.parameters").ifPresent(values::settings);
    return values;
  }

  private String name() {
    return isPlaceholder(resource.name()) ? "" : resource.name();
  }
}
