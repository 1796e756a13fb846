package dev.meshfleet.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.plan.Manifests;
import dev.meshfleet.read.FleetReader;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.yaml.JsonText;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Renders a tenant again and again, each time with one file of the fleet changed. */
final class Trial {
  private final Fleet fleet;
  private final String folder;
  private final List<SourceFile> files;
  private final Map<String, Node.Mapping> roots = new LinkedHashMap<>();
  private final String tenant;
  private final String cluster;
  private final List<String> names;
  private final Manifests manifests;
  private final Set<String> known;
  private final Map<Manifest.Identity, Manifest> plain;

  /**
   * @param fleet as read from all files, with everything that is rendered beside the plan
   * @param files those that have a say in what the tenant yields
   */
  Trial(Fleet fleet, String folder, List<SourceFile> files, String tenant, String cluster) {
    this.fleet = fleet;
    this.folder = folder;
    this.files = files;
    files.forEach(file -> WrittenFields.root(file).ifPresent(root -> roots.put(file.path(), root)));
    this.tenant = tenant;
    this.cluster = cluster;
    this.names =
        fleet.clustersOf(fleet.tenant(tenant).orElseThrow()).stream()
            .map(each -> each.name().value())
            .toList();
    this.manifests = Manifests.remembering(fleet);
    Findings findings = Findings.ofFleet();
    FleetReader.read(folder, files, fleet.releases(), findings);
    this.known = problems(findings, Set.of());
    this.plain = rendered(files).orElseThrow();
  }

  /** What the files yield as they are, in the order of sync waves. */
  Map<Manifest.Identity, Manifest> plain() {
    return plain;
  }

  /**
   * What the tenant yields with a file that says something else; nothing when that would be
   * refused.
   *
   * @param edit of the file's content as plain data
   */
  Optional<Map<Manifest.Identity, Manifest>> changed(String path, UnaryOperator<Object> edit) {
    return with(Map.of(path, file(path, edit.apply(roots.get(path).value()))));
  }

  /** The same without some files. */
  Optional<Map<Manifest.Identity, Manifest>> without(List<SourceFile> gone) {
    List<SourceFile> rest = new ArrayList<>(files);
    rest.removeAll(gone);
    return rendered(rest);
  }

  List<SourceFile> files() {
    return files;
  }

  /** Whether a field stands in its file here too. */
  boolean has(WrittenField field) {
    return WrittenFields.at(roots.get(field.file().path()), field.path()).isPresent();
  }

  /**
   * The same with several files at once.
   *
   * @param changes new files, by the paths of those that they take the place of
   */
  Optional<Map<Manifest.Identity, Manifest>> with(Map<String, SourceFile> changes) {
    List<SourceFile> changed = new ArrayList<>(files);
    changed.replaceAll(file -> changes.getOrDefault(file.path(), file));
    return rendered(
        changed, changes.values().stream().map(SourceFile::stem).toArray(String[]::new));
  }

  static SourceFile file(String path, Object content) {
    return new SourceFile(path, SourceFile.Type.REGULAR, JsonText.line(content).getBytes(UTF_8));
  }

  private Optional<Map<Manifest.Identity, Manifest>> rendered(
      List<SourceFile> changed, String... also) {
    Set<String> concerned = new LinkedHashSet<>(List.of(also));
    concerned.add(tenant);
    Findings findings = Findings.ofFleet();
    Optional<Fleet> read =
        FleetReader.read(folder, changed, fleet.releases(), findings)
            .map(other -> other.with(fleet.injection()).with(fleet.templates()));
    Optional<Tenant> found = read.flatMap(other -> other.tenant(tenant));
    if (found.isEmpty() || isRefused(findings, concerned)) {
      return Optional.empty();
    }
    Optional<Fleet.Cluster> place = place(read.get().clustersOf(found.get()));
    if (place.isEmpty()) {
      return Optional.of(Map.of());
    }
    Manifests other = manifests.of(read.get());
    other.check(found.get(), place.get(), findings);
    return isRefused(findings, concerned)
        ? Optional.empty()
        : Optional.of(byIdentity(other.of(found.get(), place.get())));
  }

  /** The cluster in the same place of the tenant's list; in a list of another length by name. */
  private Optional<Fleet.Cluster> place(List<Fleet.Cluster> clusters) {
    return clusters.size() == names.size()
        ? Optional.of(clusters.get(names.indexOf(cluster)))
        : clusters.stream().filter(each -> each.name().value().equals(cluster)).findFirst();
  }

  private boolean isRefused(Findings findings, Set<String> concerned) {
    return !known.containsAll(problems(findings, concerned));
  }

  /** Errors without their places, which a change moves. */
  private static Set<String> problems(Findings findings, Set<String> tenants) {
    Set<String> problems = new LinkedHashSet<>();
    for (Finding finding : findings.inFileOrder()) {
      if (finding.isError()
          && (tenants.isEmpty() || tenants.stream().anyMatch(finding::concerns))) {
        problems.add(finding.message().replaceAll(":\\d+:\\d+", ""));
      }
    }
    return problems;
  }

  private static Map<Manifest.Identity, Manifest> byIdentity(List<Manifest> manifests) {
    Map<Manifest.Identity, Manifest> map = new LinkedHashMap<>();
    manifests.forEach(manifest -> map.put(manifest.identity(), manifest));
    return map;
  }
}
