package dev.meshfleet.explain;

import dev.meshfleet.explain.Explanation.Field;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.read.TenantFiles;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Explains every object of a tenant in a cluster. Each field is taken away, and given another
 * value; what the reader accepts is rendered, and the objects that come out differently depend on
 * the field. So nothing is claimed that was not seen.
 */
public final class Explainer {
  /** So many fields of one file are told apart. */
  private static final int MOST_FIELDS = 400;

  private static final int MOST_FIELDS_OF_NEIGHBOURS = 300;

  private final Fleet fleet;
  private final Tenant tenant;
  private final Fleet.Cluster cluster;
  private final Trial trial;
  private final List<WrittenField> written = new ArrayList<>();
  private final List<OpenField> open = new ArrayList<>();
  private final Experiments experiments;
  private final Effects effects;
  private final List<Field> untried = new ArrayList<>();

  private Explainer(
      Fleet fleet, Tenant tenant, Fleet.Cluster cluster, String folder, List<SourceFile> files) {
    this.fleet = fleet;
    this.tenant = tenant;
    this.cluster = cluster;
    Trial all = trial(fleet, folder, Neighbours.files(fleet, tenant, files));
    List<SourceFile> near = Neighbours.mattering(all, tenant.name());
    this.trial = near.size() == all.files().size() ? all : trial(fleet, folder, near);
    this.effects = new Effects(trial.plain());
    Optional<Node.Mapping> fleetFile = TenantFiles.fleetFile(near).flatMap(WrittenFields::root);
    int neighbours = Math.max(1, near.size() - 2);
    for (SourceFile file : near) {
      boolean own = file.isFleets() || file.stem().equals(tenant.name());
      written.addAll(
          WrittenFields.of(file, own ? MOST_FIELDS : MOST_FIELDS_OF_NEIGHBOURS / neighbours));
      fleet
          .tenant(file.stem())
          .filter(found -> !file.isFleets() && (own || !found.isShared()))
          .ifPresent(found -> open.addAll(OpenField.of(fleet, found, file, fleetFile)));
    }
    written.removeIf(this::isOfAnotherCluster);
    this.experiments = new Experiments(fleet, bases(folder, near), effects, written);
  }

  private Trial trial(Fleet same, String folder, List<SourceFile> files) {
    return new Trial(same, folder, files, tenant.name(), cluster.name().value());
  }

  /**
   * @param fleet as read, without anything that stops the tenant
   * @param cluster one of the tenant's
   * @param folder of the tenants, as places name it
   * @param files everything in that folder
   */
  public static Explainer of(
      Fleet fleet, Tenant tenant, Fleet.Cluster cluster, String folder, List<SourceFile> files) {
    return new Explainer(fleet, tenant, cluster, folder, files);
  }

  /** How many steps the work has. */
  public int steps() {
    return written.size() + open.size();
  }

  /**
   * Does the work.
   *
   * @param step called after each step
   */
  public Explanations explain(Runnable step) {
    for (WrittenField field : written) {
      if (!experiments.of(field)) {
        untried.add(new Field(field.place(), field.name(), field.value()));
      }
      step.run();
    }
    for (OpenField field : open) {
      experiments.of(field);
      step.run();
    }
    Origins origins = Origins.of(fleet, tenant);
    List<Explanation> explanations = new ArrayList<>();
    for (Manifest manifest : trial.plain().values()) {
      explanations.add(explanation(origins, manifest));
    }
    return new Explanations(
        tenant.name(),
        cluster.name().value(),
        List.copyOf(explanations),
        effects.absences(),
        List.copyOf(untried));
  }

  private Explanation explanation(Origins origins, Manifest manifest) {
    List<Field> fields = new ArrayList<>();
    // its label meshfleet.dev/tenant says so on every object
    fields.add(new Field(tenant.at(), "metadata.name", tenant.name()));
    fields.addAll(effects.fields(manifest.identity()));
    return new Explanation(
        manifest,
        origins.line(manifest),
        origins.why(manifest),
        origins.rule(manifest),
        List.copyOf(fields),
        effects.defaults(manifest.identity()));
  }

  private List<Trial> bases(String folder, List<SourceFile> files) {
    List<Trial> bases = new ArrayList<>(List.of(trial));
    if (!tenant.patches().isEmpty() || !fleet.patches().isEmpty()) {
      bases.add(trial(fleet, folder, unpatched(files)));
    }
    if (!fleet.templates().isEmpty()) {
      bases.add(trial(fleet.with(List.of()), folder, unpatched(files)));
    }
    return List.copyOf(bases);
  }

  private List<SourceFile> unpatched(List<SourceFile> files) {
    return files.stream().map(file -> isPatching(file) ? unpatched(file) : file).toList();
  }

  private boolean isPatching(SourceFile file) {
    return file.isFleets()
        ? !fleet.patches().isEmpty()
        : file.stem().equals(tenant.name()) && !tenant.patches().isEmpty();
  }

  private static SourceFile unpatched(SourceFile file) {
    List<Object> patches = List.of("spec", "patches");
    return WrittenFields.root(file)
        .filter(root -> WrittenFields.at(root, patches).isPresent())
        .map(root -> Trial.file(file.path(), Edit.without(root.value(), patches)))
        .orElse(file);
  }

  /** What fleet.yaml says of clusters that the tenant's mesh is not in. */
  private boolean isOfAnotherCluster(WrittenField field) {
    if (!field.file().isFleets()
        || field.path().size() < 3
        || !field.path().get(1).equals("clusters")
        || !(field.path().get(2) instanceof Integer index)) {
      return false;
    }
    Set<Fleet.Cluster> near = new LinkedHashSet<>(fleet.clustersOf(tenant));
    near.addAll(fleet.clustersOf(fleet.planeOf(tenant)));
    return !near.contains(fleet.clusters().get(index));
  }
}
