package dev.meshfleet.explain;

import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.render.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Why a tenant does not have a requested object. */
public record Absence(Fleet fleet, Findings findings, Explanations explanations, Wanted wanted) {
  private static final int FEW = 12;

  /** What prevents it, creates it, or owns it; if nothing is known, similar names. */
  public List<String> reasons() {
    List<String> reasons = new ArrayList<>(keptAway());
    reasons.addAll(MadeLater.from(objects(), wanted));
    reasons.addAll(elsewhere());
    if (reasons.isEmpty()) {
      reasons.addAll(nearest());
    }
    return List.copyOf(reasons);
  }

  private List<Manifest.Identity> objects() {
    return explanations.objects().stream()
        .map(Explanation::object)
        .map(Manifest::identity)
        .toList();
  }

  private List<String> keptAway() {
    Set<String> lines = new LinkedHashSet<>();
    for (Manifest.Identity object : wanted.among(explanations.absences().keySet())) {
      explanations
          .absences()
          .get(object)
          .forEach(why -> lines.add(Wanted.spelled(object) + " " + why));
    }
    return lines.stream().limit(FEW).toList();
  }

  private List<String> elsewhere() {
    return Elsewhere.find(fleet, findings, wanted).stream()
        .map(
            found ->
                "%s belongs to tenant %s: meshfleet explain %s %s%s"
                    .formatted(
                        Wanted.spelled(found.object()),
                        found.tenant(),
                        found.tenant(),
                        Wanted.spelled(found.object()),
                        inCluster(found)))
        .limit(FEW)
        .toList();
  }

  private String inCluster(Elsewhere.Found found) {
    return fleet.tenant(found.tenant()).orElseThrow().clusters().size() > 1
        ? " --cluster " + found.cluster()
        : "";
  }

  /** Similar names, or all names. */
  private List<String> nearest() {
    List<Manifest.Identity> known = objects();
    List<Manifest.Identity> sameKind =
        known.stream().filter(object -> wanted.kind().fits(object)).toList();
    if (sameKind.isEmpty()) {
      List<String> kinds = known.stream().map(Manifest.Identity::kind).distinct().sorted().toList();
      return Lines.cut(DidYouMean.sentence(wanted.kind().word(), kinds));
    }
    String name = wanted.name().substring(wanted.name().indexOf('/') + 1);
    List<Manifest.Identity> near =
        sameKind.stream().filter(object -> isNear(name, object)).toList();
    List<String> shown = new ArrayList<>();
    shown.add(
        near.isEmpty()
            ? "no other tenant has it either; objects of this kind of the tenant:"
            : "did you mean:");
    (near.isEmpty() ? sameKind : near)
        .stream().map(Wanted::spelled).sorted().limit(FEW).forEach(each -> shown.add("  " + each));
    return shown;
  }

  private static boolean isNear(String name, Manifest.Identity object) {
    List<String> names = List.of(object.name(), object.name() + "." + object.namespace());
    return DidYouMean.nearest(name, names).isPresent();
  }
}
