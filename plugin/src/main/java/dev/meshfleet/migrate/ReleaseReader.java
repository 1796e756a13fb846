package dev.meshfleet.migrate;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Located;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the releases of all packagings: one control plane, and its gateways. */
final class ReleaseReader {
  private final String tenant;
  private final Installation into;

  private ReleaseReader(String tenant, Installation into) {
    this.tenant = tenant;
    this.into = into;
  }

  /**
   * @param tenant that owns the control plane, if there are several
   * @param findings takes the reasons if none of them can be selected
   */
  static void read(
      String tenant, List<ChartRelease> releases, Installation into, Findings findings) {
    ReleaseReader reader = new ReleaseReader(tenant, into);
    List<ChartRelease> planes = releases.stream().filter(ChartRelease::isIstiod).toList();
    Optional<ChartRelease> plane =
        planes.size() > 1 ? reader.chosen(planes) : planes.stream().findFirst();
    if (planes.size() > 1 && plane.isEmpty()) {
      findings.error(
          planes.get(0).place(),
          Code.REFERENCE,
          "there are %d releases of istiod, and none of them clearly belongs to \"%s\": %s"
              .formatted(planes.size(), tenant, names(planes)),
          "pass only the sources of one control plane with --from");
      return;
    }
    plane.ifPresent(reader::controlPlane);
    for (ChartRelease release : releases) {
      if (!release.isIstiod()) {
        reader.part(release, plane, planes.size() > 1);
      } else if (release != plane.orElseThrow()) {
        into.remark(
            release.values(),
            release.declared(),
            "another control plane: create a tenant file of its own for it");
      }
    }
  }

  private static String names(List<ChartRelease> releases) {
    return releases.stream()
        .map(release -> "%s (%s)".formatted(release.declared(), release.place()))
        .collect(Collectors.joining(", "));
  }

  /** By its revision, its namespace, or else its name. */
  private Optional<ChartRelease> chosen(List<ChartRelease> planes) {
    return only(planes.stream().filter(plane -> plane.revision().equals(tenant)).toList())
        .or(() -> only(planes.stream().filter(this::isInOwnNamespace).toList()))
        .or(() -> only(planes.stream().filter(p -> p.name().equals("istiod-" + tenant)).toList()));
  }

  private boolean isInOwnNamespace(ChartRelease plane) {
    return plane.namespace().filter(home -> home.equals("istio-" + tenant)).isPresent();
  }

  private static Optional<ChartRelease> only(List<ChartRelease> found) {
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private void controlPlane(ChartRelease plane) {
    ChartVersion.of(plane.version(), into).ifPresent(into.mesh()::version);
    plane.namespace().ifPresent(home -> into.mesh().namespace(new Located<>(home, plane.place())));
    into.mesh().add(HelmValues.unwrapped(plane.values(), into));
    into.owners().add(plane.owner(), true, List.of());
  }

  /** Reads a release that is not a control plane, and records what applies its gateways. */
  private void part(ChartRelease release, Optional<ChartRelease> plane, boolean several) {
    int before = into.gateways().size();
    boolean had = into.mesh().values().isPresent();
    boolean known = other(release, plane, several);
    List<InstalledGateway> added = into.gateways().subList(before, into.gateways().size());
    boolean hasPlane = !had && into.mesh().values().isPresent();
    into.owners().add(release.owner(), hasPlane, List.copyOf(added));
    if (!known && plane.isEmpty()) {
      into.owners().addOfAnything(release.owner());
    }
  }

  /**
   * @param several whether the sources have other control planes
   * @return whether the chart is one of Istio's, or contains one
   */
  private boolean other(ChartRelease release, Optional<ChartRelease> plane, boolean several) {
    String chart = Charts.name(release.chart());
    if (Charts.isOfCluster(chart)) {
      into.remark(
          release.place(),
          release.declared(),
          "the platform team installs chart %s once for all tenants of a cluster".formatted(chart));
      into.account().settle(release.values());
    } else if (Charts.isGateway(chart)) {
      gateway(release, plane, several);
    } else if (!HelmValues.read(
        chart, release.name(), release.namespace(), release.values(), into)) {
      into.account().meaningless(release.values(), "its chart is not part of Istio");
      return false;
    }
    return true;
  }

  private void gateway(ChartRelease release, Optional<ChartRelease> plane, boolean several) {
    String revision = release.revision();
    if (several && !revision.isEmpty() && !revision.equals(plane.orElseThrow().revision())) {
      into.remark(
          release.values(), release.declared(), "the gateway belongs to another control plane");
      return;
    }
    release
        .version()
        .filter(
            own ->
                !plane
                    .flatMap(ChartRelease::version)
                    .map(Located::value)
                    .equals(Optional.of(own.value())))
        .ifPresent(
            own ->
                into.remark(
                    own.place(),
                    "the chart version %s of %s".formatted(own, release.declared()),
                    "gateways of a tenant use the release of their control plane, mesh.version"));
    Optional<String> name =
        Plain.text(release.values(), "name")
            .or(() -> Optional.of(release.name()).filter(found -> !found.isEmpty()));
    into.add(
        InstalledGateway.of(name.orElse("gateway"), name, release.namespace(), release.values()));
  }
}
