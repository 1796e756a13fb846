package dev.meshfleet.migrate;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** Reads sources: determines the kind of each document, and calls its reader. */
final class SourceReader {
  static final String TAKEN =
      "--from reads Helm values of istiod, gateway and umbrella charts, releases (Argo CD"
          + " Application and ApplicationSet, Flux HelmRelease, HelmChart of k3s, kustomization,"
          + " helmfile, Terraform as JSON), IstioOperator, Sail's Istio, ServiceMeshControlPlane"
          + " with its members, and objects of an installation (helm template, kubectl get -o yaml)";

  private final String tenant;
  private final Installation into = new Installation();
  private final GivenFiles files = new GivenFiles();
  private final List<ChartRelease> releases = new ArrayList<>();
  private final List<Resource> objects = new ArrayList<>();
  private final Findings findings;

  private SourceReader(String tenant, Findings findings) {
    this.tenant = tenant;
    this.findings = findings;
  }

  /**
   * The installation that all sources together describe.
   *
   * @param findings takes the reasons if a source cannot be used; then do not use the result
   */
  static Installation read(String tenant, List<Source> sources, Findings findings) {
    SourceReader reader = new SourceReader(tenant, findings);
    sources.forEach(source -> SourceText.parse(source, reader.files, reader.into, findings));
    if (!findings.hasErrors()) {
      reader.read(sources);
    }
    if (!findings.hasErrors()) {
      Ambient.refuse(reader.into, new Dump(reader.objects), findings);
    }
    return reader.into;
  }

  private void read(List<Source> sources) {
    List<GivenFiles.Document> others =
        files.documents().stream().filter(document -> !isPackaging(document)).toList();
    ReleaseReader.read(tenant, releases, into, findings);
    for (GivenFiles.Document document : others) {
      if (!files.isUsed(document.node())) {
        other(document);
      }
    }
    if (!objects.isEmpty() && !findings.hasErrors()) {
      Dump dump = new Dump(objects);
      DumpReader.read(tenant, dump, into, findings);
      into.dumped(objects);
    }
    if (!into.isRead() && objects.isEmpty() && !findings.hasErrors()) {
      findings.error(
          Place.startOf(sources.get(0).name()),
          Code.WRONG_KIND,
          "the sources do not contain a control plane or gateway of Istio",
          TAKEN);
    }
  }

  /** Reads a document that declares releases. */
  private boolean isPackaging(GivenFiles.Document document) {
    Packaging packaging = Packaging.of(document, files, into, releases);
    if (document.node() instanceof Node.Mapping map && Packagings.read(packaging, map)) {
      return true;
    }
    List<Resource> resources = Resource.of(document.node()).toList();
    long read = resources.stream().filter(each -> Packagings.read(packaging, each)).count();
    return read > 0 && read == resources.size();
  }

  private void other(GivenFiles.Document document) {
    Node node = document.node();
    List<Resource> resources = Resource.of(node).toList();
    boolean kubernetes = Plain.text(node, "kind").isPresent();
    if (!resources.isEmpty()) {
      resources.forEach(resource -> read(document.source(), resource));
      into.account().meaningless(listHead(node), "it is the list that contains the objects");
    } else if (kubernetes && Plain.at(node, "items").isPresent()) {
      refuse(document, "this list has no objects");
    } else if (!(node instanceof Node.Mapping map)) {
      refuse(document, "this is " + node.kind());
    } else if (document.source().ofFolder() && hasIstio()) {
      into.remark(
          node,
          "the file " + document.source().name(),
          "no release in the sources refers to it, so it is ignored; to add it, pass"
              + " it with its own --from");
    } else if (!HelmValues.read(document.source(), map, into)) {
      refuse(document, "this is " + HelmValues.looks(map));
    }
  }

  /** The fields of a list in addition to its objects. */
  private static Node listHead(Node node) {
    return Plain.at(node, "items").isPresent()
        ? Plain.without((Node.Mapping) node, List.of("items"))
        : Node.Mapping.empty(node.place());
  }

  private boolean hasIstio() {
    return releases.stream()
        .anyMatch(each -> each.isIstiod() || Charts.isGateway(Charts.name(each.chart())));
  }

  private void read(Source source, Resource resource) {
    if (OperatorReader.reads(resource)) {
      OperatorReader.read(resource, into);
    } else if (SailReader.reads(resource)) {
      SailReader.read(resource, into);
    } else if (MaistraReader.reads(resource)) {
      MaistraReader.read(resource, into);
    } else if (resource.group().equals("meshfleet.dev")) {
      refuse(
          new GivenFiles.Document(source, resource.node()),
          "this is a file of Meshfleet: kind " + resource.kind());
    } else if (Packagings.isUnknown(resource)) {
      findings.error(
          resource.place(),
          Code.WRONG_KIND,
          "%s is not supported: Meshfleet does not read this kind".formatted(resource),
          "save the values of the chart as a file, and pass it with --from instead");
    } else if (!isRead(resource)) {
      objects.add(resource);
    }
  }

  /** Packagings in a list of other objects are read already. */
  private static boolean isRead(Resource resource) {
    return ArgoReader.reads(resource)
        || FluxReader.reads(resource)
        || RancherReader.reads(resource);
  }

  /** A folder can contain files that are not related to Istio. */
  private void refuse(GivenFiles.Document document, String what) {
    if (document.source().ofFolder()) {
      into.remark(
          document.node(), "the file " + document.source().name(), what + ", and it is ignored");
    } else {
      findings.error(document.node().place(), Code.WRONG_KIND, what, TAKEN);
    }
  }
}
