package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Mistakes;
import dev.meshfleet.finding.OneLine;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Shapes;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads tenant files one by one under one fleet.yaml. Reports only the problems of a file itself,
 * not its conflicts with other files, so the result depends only on these two files.
 */
public final class TenantFiles {
  private final Optional<SourceFile> fleetFile;
  private final FleetFile settings;

  private TenantFiles(Optional<SourceFile> fleetFile, FleetFile settings) {
    this.fleetFile = fleetFile;
    this.settings = settings;
  }

  /**
   * Reads fleet.yaml.
   *
   * @param folder the folder as in places: {@code tenants}
   * @param fleetFile empty for a fleet without the file
   * @param findings receives every problem of the file
   * @return empty if the file has errors, because all tenants depend on it
   */
  public static Optional<TenantFiles> under(
      String folder, Optional<SourceFile> fleetFile, Findings findings) {
    Optional<FleetFile> settings =
        fleetFile.isEmpty()
            ? Optional.of(FleetFile.absent(folder))
            : settings(fleetFile.get(), findings);
    return settings.map(read -> new TenantFiles(fleetFile, read));
  }

  private static Optional<FleetFile> settings(SourceFile file, Findings findings) {
    return Mistakes.into(
        findings,
        Place.startOf(file.path()),
        () -> root(file, findings).flatMap(root -> FleetFile.read(root, findings)));
  }

  /** Whether this is the name of the platform team's file. */
  public static boolean isFleetFile(String name) {
    return name.equals(Fleet.FILE);
  }

  /** The platform team's file among those of a folder, if there is one. */
  public static Optional<SourceFile> fleetFile(List<SourceFile> files) {
    return files.stream().filter(SourceFile::isFleets).findFirst();
  }

  /** The file fleet.yaml, if there is one. */
  public Optional<SourceFile> fleetFile() {
    return fleetFile;
  }

  FleetFile settings() {
    return settings;
  }

  /** The clusters of the fleet, as fleet.yaml names them. */
  public List<String> clusters() {
    return settings.clusters().stream().map(cluster -> cluster.name().value()).toList();
  }

  /**
   * A fleet of this one tenant.
   *
   * @param findings empty; receives every problem of the file
   * @return empty if the file is unreadable, or names an unknown cluster
   */
  public Optional<Fleet> read(SourceFile file, Findings findings) {
    Optional<Tenant> tenant = tenant(file, findings);
    tenant.ifPresent(found -> clusters(found, findings.concerning(found.name())));
    return findings.hasErrors() ? Optional.empty() : tenant.map(this::fleetOf);
  }

  private Fleet fleetOf(Tenant tenant) {
    return settings.fleetOf(Map.of(tenant.name(), tenant));
  }

  /** Distinguishes tenant files from other files, and reports files that only look like one. */
  public static boolean isTenantFile(SourceFile file, Findings findings) {
    if (file.isTenants()) {
      return true;
    }
    String name = file.name();
    if (isOdd(name)) {
      refuse(
          file,
          findings,
          "the file name contains a backslash or an invisible character",
          "rename the file");
    } else if (name.startsWith(".argocd-source")) {
      refuse(
          file,
          findings,
          "Argo CD would read parameters of the Application from this file",
          "remove it");
    } else if (name.endsWith(".yml")) {
      refuse(
          file,
          findings,
          "the name of the file must end in .yaml",
          "rename it to %s.yaml".formatted(file.stem()));
    } else if (name.endsWith(".yaml") && !name.equals(Fleet.FILE) && !name.startsWith(".")) {
      refuse(
          file,
          findings,
          "invalid name \"%s\" of a tenant file".formatted(name),
          "rename it to <tenant>.yaml: " + Shapes.TENANT.words());
    }
    return false;
  }

  private static boolean isOdd(String name) {
    return name.indexOf('\\') >= 0 || !OneLine.of(name).equals(name);
  }

  private static void refuse(SourceFile file, Findings findings, String message, String remedy) {
    // A file payments.old.yaml must not affect the tenant payments.
    boolean tenants = file.name().equals(file.stem() + ".yml");
    Findings own = findings.concerning(tenants ? file.stem() : file.name());
    own.error(Place.startOf(file.path()), Code.FILE, message, remedy);
  }

  /** The tenant of a file; if there are errors among the findings, it contains placeholders. */
  Optional<Tenant> tenant(SourceFile file, Findings findings) {
    Findings own = findings.concerning(file.stem());
    return Mistakes.into(
        own,
        Place.startOf(file.path()),
        () ->
            root(file, own)
                .flatMap(
                    root ->
                        TenantReader.read(
                            file, root, settings.defaults(), settings.clusters(), own)));
  }

  private void clusters(Tenant tenant, Findings own) {
    for (Located<String> cluster : tenant.clusters()) {
      if (!clusters().contains(cluster.value())) {
        own.error(
            cluster.place(),
            Code.CLUSTER,
            "the fleet has no cluster \"%s\"".formatted(cluster),
            DidYouMean.sentence(cluster.value(), clusters()));
      }
    }
  }

  private static Optional<Node.Mapping> root(SourceFile file, Findings own) {
    if (file.type() != SourceFile.Type.REGULAR) {
      own.error(
          Place.startOf(file.path()),
          Code.FILE,
          "%s is %s; only regular files are read".formatted(file.name(), file.type().words()),
          "replace it by the file itself");
      return Optional.empty();
    }
    Optional<Node> root = StrictYaml.read(file.path(), file.bytes(), own);
    if (root.isPresent() && !(root.get() instanceof Node.Mapping)) {
      own.error(
          root.get().place(),
          Code.WRONG_KIND,
          "the file must be a map, but is " + root.get().kind(),
          "start it with apiVersion: " + FileHead.API_VERSION);
      return Optional.empty();
    }
    return root.map(Node.Mapping.class::cast);
  }
}
