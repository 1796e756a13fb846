package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads all files of a tenants' folder into a fleet, and checks them against each other. */
public final class FleetReader {
  private final String folder;
  private final List<SourceFile> files;
  private final Findings findings;

  private FleetReader(String folder, List<SourceFile> files, Findings findings) {
    this.folder = folder;
    this.files = files;
    this.findings = findings;
  }

  /**
   * The fleet, with every tenant that could be read.
   *
   * @param folder as places name it: {@code tenants}
   * @param findings takes every problem of every file
   * @return nothing when fleet.yaml is broken: then no tenant is what it should be
   */
  public static Optional<Fleet> read(String folder, List<SourceFile> files, Findings findings) {
    return new FleetReader(folder, files, findings).read();
  }

  private Optional<Fleet> read() {
    Optional<FleetFile> fleetFile = fleetFile();
    if (fleetFile.isEmpty()) {
      return Optional.empty();
    }
    FleetFile settings = fleetFile.get();
    Map<String, Tenant> read = new TreeMap<>();
    for (SourceFile file : files) {
      if (isTenantFile(file)) {
        tenant(file, settings).ifPresent(tenant -> read.put(tenant.name(), tenant));
      }
    }
    Map<String, Tenant> whole = new TreeMap<>(read);
    whole.keySet().removeIf(findings::stop);
    Fleet fleet = new Fleet(settings.name(), settings.clusters(), settings.policy(), whole);
    for (Tenant tenant : read.values()) {
      TenantRules.check(fleet, tenant, findings.concerning(tenant.name()));
    }
    Claims.check(fleet, findings);
    return Optional.of(fleet);
  }

  private Optional<FleetFile> fleetFile() {
    Optional<SourceFile> file =
        files.stream().filter(found -> found.name().equals(FleetFile.NAME)).findFirst();
    if (file.isEmpty()) {
      return Optional.of(FleetFile.absent(folder));
    }
    return node(file.get(), findings).flatMap(root -> FleetFile.read(root, findings));
  }

  private Optional<Tenant> tenant(SourceFile file, FleetFile settings) {
    Findings own = findings.concerning(file.stem());
    return node(file, own)
        .flatMap(
            root -> TenantReader.read(file, root, settings.defaults(), settings.clusters(), own));
  }

  private Optional<Node.Mapping> node(SourceFile file, Findings own) {
    if (file.type() != SourceFile.Type.REGULAR) {
      own.error(
          Place.startOf(file.path()),
          Code.FILE,
          "%s is %s; only regular files are read".formatted(file.name(), file.type().words()),
          "put the file itself there");
      return Optional.empty();
    }
    Optional<Node> root = StrictYaml.read(file.path(), file.bytes(), own);
    if (root.isPresent() && !(root.get() instanceof Node.Mapping)) {
      own.error(
          root.get().place(),
          Code.WRONG_KIND,
          "the file must hold a map, but holds " + root.get().kind(),
          "it starts with apiVersion: " + FileHead.API_VERSION);
      return Optional.empty();
    }
    return root.map(Node.Mapping.class::cast);
  }

  /** Tells tenant files from the rest, and notes what only looks like one. */
  private boolean isTenantFile(SourceFile file) {
    String name = file.name();
    if (name.startsWith(".argocd-source")) {
      refuse(file, "Argo CD would take parameters of its Application from this file", "remove it");
    } else if (name.endsWith(".yml")) {
      refuse(file, "the name of a tenant file ends in .yaml", "rename it");
    } else if (name.endsWith(".yaml") && !name.equals(FleetFile.NAME) && !name.startsWith(".")) {
      if (file.isTenants()) {
        return true;
      }
      refuse(
          file,
          "\"%s\" is not the name of a tenant file".formatted(name),
          "it is <tenant>.yaml; " + Shape.TENANT.words());
    }
    return false;
  }

  private void refuse(SourceFile file, String message, String remedy) {
    findings.concerning(file.stem()).error(Place.startOf(file.path()), Code.FILE, message, remedy);
  }
}
