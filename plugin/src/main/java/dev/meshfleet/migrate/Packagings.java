package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Determines how a document packages charts, and calls its reader. */
final class Packagings {
  /** API groups with objects that are applied unchanged, and package nothing. */
  private static final Set<String> PLAIN =
      Set.of(
          "",
          "apps",
          "autoscaling",
          "batch",
          "discovery",
          "policy",
          "extensions",
          "cert-manager.io",
          "monitoring.coreos.com",
          "bitnami.com",
          "external-secrets.io",
          "route.openshift.io",
          "metallb.io",
          "cilium.io",
          "crd.projectcalico.org",
          "projectcalico.org",
          "kiali.io");

  private Packagings() {}

  /**
   * Reads a document, or one object of it, if it packages charts.
   *
   * @param releases takes the releases that it declares
   */
  static boolean read(Packaging packaging, Resource resource) {
    if (ArgoReader.reads(resource)) {
      ArgoReader.read(packaging, resource);
    } else if (FluxReader.reads(resource)) {
      FluxReader.read(packaging, resource);
    } else if (RancherReader.reads(resource)) {
      RancherReader.read(packaging, resource);
    } else {
      return false;
    }
    return true;
  }

  static boolean read(Packaging packaging, Node.Mapping document) {
    if (KustomizeReader.reads(document)) {
      KustomizeReader.read(packaging, document);
    } else if (HelmfileReader.reads(document)) {
      HelmfileReader.read(packaging, document);
    } else if (TerraformReader.reads(document)) {
      TerraformReader.read(packaging, document);
    } else if (ChartFileReader.reads(packaging.source(), document)) {
      ChartFileReader.read(packaging.source(), document, packaging.into());
    } else {
      return false;
    }
    return true;
  }

  /** Whether a document is one that {@link #read} knows, without reading it. */
  static boolean knows(Source source, Node.Mapping document) {
    return KustomizeReader.reads(document)
        || HelmfileReader.reads(document)
        || TerraformReader.reads(document)
        || ChartFileReader.reads(source, document);
  }

  /** Whether an object installs something in a way that no reader supports. */
  static boolean isUnknown(Resource resource) {
    String group = resource.group();
    boolean plain =
        PLAIN.contains(group) || group.endsWith(".k8s.io") || group.endsWith(".istio.io");
    return !plain && Plain.at(resource.node(), "spec").filter(Packagings::packages).isPresent();
  }

  /** Recognizes a packaging by the names of its fields. */
  private static boolean packages(Node node) {
    if (node instanceof Node.Sequence list) {
      return list.items().stream().anyMatch(Packagings::packages);
    }
    return node instanceof Node.Mapping map
        && map.entries().entrySet().stream()
            .anyMatch(field -> isOfChart(field.getKey()) || packages(field.getValue().value()));
  }

  private static boolean isOfChart(String key) {
    String name = key.toLowerCase(Locale.ROOT);
    return name.startsWith("chart")
        || name.startsWith("helm")
        || List.of("values", "valuesfrom", "valuescontent", "valuestemplate").contains(name);
  }

  /**
   * Why a file that is not YAML cannot be read, and what to pass instead; empty for formats that
   * are not packagings.
   */
  static Optional<String> refusal(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".tf") || name.endsWith(".hcl")) {
      return Optional.of(
          "Meshfleet does not read HCL: pass the output of terraform show -json, or"
              + " the values as a file");
    }
    if (name.endsWith(".gotmpl")) {
      return Optional.of("it is a template: pass the output of helmfile build");
    }
    if (name.endsWith(".tgz")) {
      return Optional.of("Meshfleet does not read packaged charts: pass the values as a file");
    }
    return Optional.empty();
  }
}
