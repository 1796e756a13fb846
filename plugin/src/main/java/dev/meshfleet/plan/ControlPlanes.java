package dev.meshfleet.plan;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.istio.ChartRefusal;
import dev.meshfleet.istio.IstiodChart;
import dev.meshfleet.istio.Release;
import dev.meshfleet.read.Located;
import dev.meshfleet.read.Mesh;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.List;

/** A tenant's control planes: the stable one, and during an upgrade the canary beside it. */
final class ControlPlanes {
  private final Territory territory;
  private final Mesh mesh;

  private ControlPlanes(Territory territory) {
    this.territory = territory;
    this.mesh = territory.mesh();
  }

  static List<Draft> drafts(Territory territory, Findings findings) {
    return new ControlPlanes(territory).drafts(findings);
  }

  private List<Draft> drafts(Findings findings) {
    boolean promoted = mesh.canary().map(Mesh.Canary::promoted).orElse(false);
    List<Draft> drafts = new ArrayList<>();
    drafts.addAll(controlPlane(mesh.version(), mesh.revision(), !promoted, findings));
    mesh.canary()
        .ifPresent(
            canary ->
                drafts.addAll(
                    controlPlane(canary.version(), canary.revision(), promoted, findings)));
    return drafts;
  }

  private List<Draft> controlPlane(
      Located<String> version, Located<String> revision, boolean hasTags, Findings findings) {
    Release release = territory.release(version);
    boolean ownRoot = mesh.trust().ca().value() == Mesh.Trust.Authority.SELF_SIGNED;
    try {
      return IstiodChart.drafts(
              release,
              "istiod-" + revision,
              mesh.namespace().value(),
              ownRoot,
              territory.fleet().injection(),
              IstiodValues.of(territory, revision.value(), hasTags),
              mesh.values().data())
          .stream()
          .map(draft -> draft.inWave(Wave.CONTROL_PLANE.number()))
          .toList();
    } catch (ChartRefusal refusal) {
      Place place = mesh.values().placeOf(refusal.path());
      findings.error(place, refusal.code(), refusal.getMessage(), refusal.remedy());
      return List.of();
    }
  }
}
