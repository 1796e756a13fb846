package dev.meshfleet.plan;

import dev.meshfleet.chart.OperatorValues;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.istio.ChartRefusal;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Renders control planes that the Sail operator or OpenShift Service Mesh 3 installs. With in-place
 * updates, the revision is the name of the control plane, so all other names are as usual.
 */
final class SailControlPlane {
  private final Territory territory;
  private final Mesh mesh;

  private SailControlPlane(Territory territory) {
    this.territory = territory;
    this.mesh = territory.mesh();
  }

  static List<Draft> drafts(Territory territory, Findings findings) {
    try {
      return new SailControlPlane(territory).drafts();
    } catch (ChartRefusal refusal) {
      findings.error(
          territory.mesh().values().placeOf(refusal.path()),
          refusal.code(),
          refusal.getMessage(),
          refusal.remedy());
      return List.of();
    }
  }

  private List<Draft> drafts() {
    List<Draft> drafts = new ArrayList<>();
    drafts.add(istio(mesh.version(), mesh.revision()));
    mesh.canary().ifPresent(canary -> drafts.add(istio(canary.version(), canary.revision())));
    for (Located<String> tag : mesh.revisionTags()) {
      drafts.add(
          draft("istio-revision-tag.yaml.j2", "IstioRevisionTag", tag.value())
              .with("target", mesh.serving()));
    }
    return drafts;
  }

  private Draft istio(Located<String> version, Located<String> revision) {
    Map<String, Object> computed = IstiodValues.of(territory, revision.value(), false);
    return draft("istio.yaml.j2", "Istio", revision.value())
        .with("version", "v" + version)
        .with("controlPlane", territory.controlPlane())
        .with("profile", computed.get("profile"))
        .with("values", OperatorValues.of(computed, mesh.values().data()));
  }

  private static Draft draft(String template, String kind, String name) {
    return Draft.ofCluster("sail/" + template, kind, name).inWave(Wave.CONTROL_PLANE.number());
  }
}
