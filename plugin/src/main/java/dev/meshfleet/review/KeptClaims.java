package dev.meshfleet.review;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.read.FleetReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * A tenant's claims outlive its file: when a file is removed unannounced, or cannot be read, the
 * generator keeps the mesh of its last readable version. No other tenant can claim the names of
 * that version, neither in the same pull request nor in a later one.
 */
final class KeptClaims {
  private static final Set<Code> CLAIMED =
      Set.of(
          Code.NAMESPACE_CLAIMED,
          Code.REVISION_CLAIMED,
          Code.HOST_CLAIMED,
          Code.NODE_PORT_CLAIMED,
          Code.ADDRESS_CLAIMED,
          Code.TRUST_DOMAIN_CLAIMED,
          Code.OBJECT_CLAIMED);

  private final Sides sides;
  private final Revisions revisions;
  private final Paths paths;
  private final ObjectReader reader;
  private final Optional<SourceFile> fleetFile;
  private final Map<String, SourceFile> kept = new TreeMap<>();

  private KeptClaims(Sides sides, Revisions revisions, Paths paths, ObjectReader reader)
      throws IOException {
    this.sides = sides;
    this.revisions = revisions;
    this.paths = paths;
    this.reader = reader;
    this.fleetFile = revisions.after().file(paths.in("fleet.yaml"), reader);
  }

  /**
   * Reports every name that the head claims and that belongs to a tenant without a readable file.
   *
   * @param findings takes an error for each, which names both places
   */
  static void check(
      Sides sides, Revisions revisions, Paths paths, ObjectReader reader, Findings findings)
      throws IOException {
    boolean claims = sides.changed().stream().anyMatch(sides.afterFiles()::containsKey);
    if (sides.after().isPresent() && (claims || sides.affected().size() > sides.changed().size())) {
      KeptClaims check = new KeptClaims(sides, revisions, paths, reader);
      check.collect(findings);
      check.compare(findings);
    }
  }

  private void collect(Findings findings) throws IOException {
    Set<String> sought = new HashSet<>(sides.gone());
    sides.afterFiles().keySet().stream()
        .filter(name -> sides.after().orElseThrow().tenant(name).isEmpty())
        .forEach(sought::add);
    for (String name : List.copyOf(sought)) {
      SourceFile last = sides.beforeFiles().get(name);
      Optional<Tenant> tenant = last == null ? Optional.empty() : tenant(name, last);
      if (tenant.isPresent()) {
        sought.remove(name);
        keep(name, last, tenant.get());
      }
    }
    new RemovedFiles(revisions, paths, reader, this::tenant)
        .find(sought, sides.afterFiles().keySet(), findings)
        .forEach((name, file) -> tenant(name, file).ifPresent(t -> keep(name, file, t)));
  }

  /** A Retiring tenant whose file is removed releases its names. */
  private void keep(String name, SourceFile file, Tenant tenant) {
    boolean leaves =
        tenant.lifecycle() == Tenant.Lifecycle.RETIRING && !sides.afterFiles().containsKey(name);
    if (!leaves) {
      kept.put(name, file);
    }
  }

  /** The tenant of a file; empty where it cannot be read. */
  private Optional<Tenant> tenant(String name, SourceFile file) {
    List<SourceFile> files = new ArrayList<>(fleetFile.stream().toList());
    files.add(file);
    return FleetReader.read(Sides.shown(paths), files, Findings.ofFleet())
        .flatMap(fleet -> fleet.tenant(name));
  }

  private void compare(Findings findings) {
    if (kept.isEmpty()) {
      return;
    }
    List<SourceFile> files = new ArrayList<>(fleetFile.stream().toList());
    files.addAll(kept.values());
    for (String name : sides.affected()) {
      SourceFile file = sides.afterFiles().get(name);
      if (file != null && !kept.containsKey(name)) {
        files.add(file);
      }
    }
    Findings together = Findings.ofFleet();
    FleetReader.read(Sides.shown(paths), files, together);
    together.inFileOrder().stream().filter(this::isKept).forEach(f -> note(f, findings));
  }

  private boolean isKept(Finding finding) {
    return finding.code() instanceof Code code
        && CLAIMED.contains(code)
        && finding.tenants().stream().anyMatch(kept::containsKey)
        && !kept.keySet().containsAll(finding.tenants());
  }

  private void note(Finding finding, Findings findings) {
    String lost =
        String.join(
            ", ",
            finding.tenants().stream()
                .filter(kept::containsKey)
                .map(paths::file)
                .sorted()
                .toList());
    findings
        .concerning(finding.tenants().toArray(String[]::new))
        .error(
            finding.place(),
            finding.code(),
            finding.message(),
            ("%s is removed or cannot be read, and its last readable version still claims the name:"
                    + " restore the file, or first set lifecycle: Retiring in it")
                .formatted(lost));
  }
}
