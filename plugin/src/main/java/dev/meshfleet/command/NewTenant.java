package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.onboard.FleetContext;
import dev.meshfleet.onboard.NotHere;
import dev.meshfleet.onboard.Part;
import dev.meshfleet.onboard.TenantDraft;
import dev.meshfleet.plan.Manifests;
import dev.meshfleet.read.FleetReader;
import dev.meshfleet.read.TenantFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A new tenant of the fleet.
 *
 * @param shown the path of its file for messages
 * @param read the fleet without it
 */
record NewTenant(String name, String shown, ReadFleet read) {

  /**
   * The text of its file.
   *
   * @param findings takes errors, if fleet.yaml allows no tenant
   * @return empty in that case
   * @throws NotHere if a part is not possible in this fleet
   */
  Optional<String> text(Set<Part> parts, Findings findings) throws NotHere {
    Optional<Tenant> plain =
        TenantFiles.under(read.folder(), TenantFiles.fleetFile(read.files()), findings)
            .flatMap(files -> files.read(file(TenantDraft.plain(name)), findings))
            .flatMap(fleet -> fleet.tenant(name));
    return plain.isEmpty()
        ? Optional.empty()
        : Optional.of(
            TenantDraft.of(name, parts, new FleetContext(read.fleet().orElseThrow(), plain.get())));
  }

  private SourceFile file(String text) {
    return new SourceFile(shown, SourceFile.Type.REGULAR, text.getBytes(UTF_8));
  }

  /** The findings of the tenant in the fleet, once it is completed. */
  Findings findings(String text) {
    Findings all = Findings.ofFleet();
    Optional<Fleet> fleet = FleetReader.read(read.folder(), with(text), read.releases(), all);
    Optional<Tenant> tenant = fleet.filter(found -> !all.stop(name)).flatMap(f -> f.tenant(name));
    if (tenant.isPresent()) {
      Manifests manifests = new Manifests(fleet.get());
      fleet.get().clustersOf(tenant.get()).forEach(c -> manifests.check(tenant.get(), c, all));
    }
    return all.about(Set.of(name));
  }

  private List<SourceFile> with(String text) {
    List<SourceFile> files = new ArrayList<>(read.files());
    files.add(file(TenantDraft.completed(text)));
    return files;
  }

  /**
   * The message after it is written, with the next commands.
   *
   * @param schema whether the folder has the schema that the first line of the file names
   */
  String next(String text, boolean schema) {
    Optional<Tenant> tenant =
        FleetReader.read(read.folder(), with(text), read.releases(), Findings.ofFleet())
            .flatMap(fleet -> fleet.tenant(name));
    List<String> clusters =
        tenant.map(t -> t.clusters().stream().map(Located::value).toList()).orElse(List.of());
    String cluster = clusters.size() > 1 ? " --cluster " + clusters.get(0) : "";
    String editor =
        schema
            ? ""
            : """
              for editors, once:
                    mkdir -p %1$s/schema
                    meshfleet schema tenant > %1$s/schema/tenant.json
              """
                .formatted(read.folder());
    String first =
        TenantDraft.completed(text).equals(text)
            ? ""
            : "replace each %s in it: validate rejects the file until then\n"
                .formatted(TenantDraft.UNKNOWN);
    return """
        %s is written
        %snext: meshfleet validate
              meshfleet generate %s%s
        %s"""
        .formatted(shown, first, name, cluster, editor);
  }
}
