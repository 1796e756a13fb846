package dev.meshfleet.plan;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.istio.ChartRefusal;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.List;

/** Renders the control planes of a tenant: the stable one and, during an upgrade, the canary. */
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

  /** The stable control plane, and the canary if there is one. */
  static List<ChartUse> uses(Territory territory) {
    return new ControlPlanes(territory).uses();
  }

  private List<ChartUse> uses() {
    boolean promoted = mesh.canary().map(Mesh.Canary::promoted).orElse(false);
    List<ChartUse> uses = new ArrayList<>();
    uses.add(use(mesh.version(), mesh.revision(), !promoted));
    mesh.canary().ifPresent(canary -> uses.add(use(canary.version(), canary.revision(), promoted)));
    return uses;
  }

  private ChartUse use(Located<String> version, Located<String> revision, boolean hasTags) {
    return new ChartUse(
        ChartUse.ISTIOD,
        territory.release(version),
        "istiod-" + revision,
        mesh.namespace().value(),
        mesh.trust().ca().value() == Mesh.Trust.Authority.SELF_SIGNED || mesh.trust().isExternal(),
        territory.fleet().injection(),
        IstiodValues.of(territory, revision.value(), hasTags),
        mesh.values().data());
  }

  private List<Draft> drafts(Findings findings) {
    List<Draft> drafts = new ArrayList<>();
    uses().forEach(use -> drafts.addAll(drafts(use, findings)));
    return drafts;
  }

  private List<Draft> drafts(ChartUse use, Findings findings) {
    try {
      return use.drafts().stream().map(draft -> draft.inWave(Wave.CONTROL_PLANE.number())).toList();
    } catch (ChartRefusal refusal) {
      Place place = mesh.values().placeOf(refusal.path());
      findings.error(place, refusal.code(), refusal.getMessage(), refusal.remedy());
      return List.of();
    }
  }
}
