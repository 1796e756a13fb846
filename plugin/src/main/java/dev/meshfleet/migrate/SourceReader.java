package dev.meshfleet.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.helm.PlainScalar;
import dev.meshfleet.yaml.ForeignYaml;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads sources: tells what kind each document is of, and has it read by the one who knows it. */
final class SourceReader {
  static final String TAKEN =
      "taken are Helm values of istiod or gateway, IstioOperator, Sail's Istio, a"
          + " ServiceMeshControlPlane with its members, and objects of an installation"
          + " (helm template, kubectl get -o yaml)";

  private final String tenant;
  private final Installation into = new Installation();
  private final List<Resource> objects = new ArrayList<>();
  private final Findings findings;

  private SourceReader(String tenant, Findings findings) {
    this.tenant = tenant;
    this.findings = findings;
  }

  /**
   * What the sources together say.
   *
   * @param findings takes why a source cannot be used; then neither can what is returned
   */
  static Installation read(String tenant, List<Source> sources, Findings findings) {
    SourceReader reader = new SourceReader(tenant, findings);
    sources.forEach(reader::read);
    if (!reader.objects.isEmpty() && !findings.hasErrors()) {
      DumpReader.read(tenant, new Dump(reader.objects), reader.into, findings);
    }
    if (!findings.hasErrors()) {
      Ambient.refuse(reader.into, new Dump(reader.objects), findings);
    }
    return reader.into;
  }

  private void read(Source source) {
    List<Node> documents =
        ForeignYaml.read(source.name(), source.bytes(), PlainScalar::read, findings);
    if (documents.isEmpty() && !findings.hasErrors()) {
      findings.error(
          Place.startOf(source.name()), Code.WRONG_KIND, "the file holds nothing", TAKEN);
    }
    documents.forEach(document -> read(source, document));
  }

  private void read(Source source, Node document) {
    List<Resource> resources = Resource.of(document).toList();
    boolean kubernetes = Plain.text(document, "kind").isPresent();
    if (!resources.isEmpty()) {
      resources.forEach(this::read);
    } else if (kubernetes && Plain.at(document, "items").isPresent()) {
      refuse(document, "this list holds no object: kubectl found none");
    } else if (!(document instanceof Node.Mapping map)) {
      refuse(document, "this is " + document.kind());
    } else if (!HelmValues.read(source, map, into)) {
      refuse(document, "this is " + HelmValues.looks(map));
    }
  }

  private void read(Resource resource) {
    if (OperatorReader.reads(resource)) {
      OperatorReader.read(resource, into);
    } else if (SailReader.reads(resource)) {
      SailReader.read(resource, into);
    } else if (MaistraReader.reads(resource)) {
      MaistraReader.read(resource, into);
    } else if (resource.group().equals("meshfleet.dev")) {
      refuse(resource.node(), "this is a file of Meshfleet's own: kind " + resource.kind());
    } else {
      objects.add(resource);
    }
  }

  private void refuse(Node document, String what) {
    findings.error(document.place(), Code.WRONG_KIND, what, TAKEN);
  }

  /** YAML within YAML, as a ConfigMap holds it; nothing where it is no map. */
  static Optional<Node.Mapping> yaml(Node at, String text) {
    Findings unseen = Findings.ofFleet();
    return ForeignYaml.read(at.place().file(), text.getBytes(UTF_8), PlainScalar::read, unseen)
        .stream()
        .findFirst()
        .filter(Node.Mapping.class::isInstance)
        .map(found -> (Node.Mapping) Plain.node(at.place(), found.value()));
  }
}
