package dev.meshfleet.migrate;

import dev.meshfleet.compare.Comparison;
import dev.meshfleet.compare.ComparisonText;
import dev.meshfleet.compare.ComparisonText.Line;
import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.finding.OneLine;
import dev.meshfleet.render.Manifest.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The text of the proof: one line for all equal objects, and the differences object by object. */
public final class ProofText {
  /** Kinds that no chart installs, but every tenant has. */
  private static final Set<String> OF_TENANTS =
      Set.of(
          "AuthorizationPolicy",
          "Gateway",
          "Namespace",
          "NetworkPolicy",
          "PeerAuthentication",
          "Sidecar",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "ValidatingWebhookConfiguration");

  private final List<String> lines = new ArrayList<>();

  private ProofText() {}

  /** The lines of a proof, without line breaks. */
  public static List<String> of(Proof proof) {
    ProofText text = new ProofText();
    proof.reading().ifPresent(text::reading);
    text.lines.add(
        proof.reading().isPresent() || proof.renamed()
            ? "Differences between the installation, under its new names, and the"
                + " manifests of the tenant file:"
            : "Differences between the installation and the manifests of the tenant file:");
    text.outcome(proof.outcome());
    if (proof.ofOperator()) {
      text.lines.add(
          "Objects of an operator were compared with the output of the charts that it"
              + " renders.");
    }
    if (proof.ofValues()) {
      text.lines.add(
          "The objects of the installation were rendered from its values, with the"
              + " injection templates of this fleet. Labels that Helm and istioctl set were"
              + " ignored (app.kubernetes.io/instance, app.kubernetes.io/version,"
              + " helm.sh/chart, release).");
    }
    if (proof.ownTemplates()) {
      text.lines.add(
          "Meshfleet has its own injection templates, with the same effect on a pod;"
              + " meshfleet istio add adds the official ones.");
    }
    return text.lines.stream().map(OneLine::of).toList();
  }

  /** Whether the values that were read from a dump render the objects in it. */
  private void reading(Comparison reading) {
    lines.add(
        "Check: differences between the installation and the charts rendered from the imported values:");
    summary(reading);
    differences(reading);
    onlyThere(reading);
    if (!reading.onlyHere().isEmpty()) {
      lines.add("  + not in the dump: " + words(reading.onlyHere()));
    }
  }

  private void outcome(Comparison outcome) {
    summary(outcome);
    differences(outcome);
    onlyThere(outcome);
    added(outcome);
  }

  private void summary(Comparison compared) {
    List<Comparison.Changed> marks =
        compared.changed().stream().filter(Comparison.Changed::isMarksAlone).toList();
    if (compared.same() > 0) {
      lines.add("  = %s identical".formatted(count(compared.same())));
    }
    if (!marks.isEmpty()) {
      lines.add(
          "  = %s identical except for labels and annotations: %s"
              .formatted(count(marks.size()), String.join(", ", keys(marks))));
    }
  }

  private static String count(int objects) {
    return objects == 1 ? "1 object is" : objects + " objects are";
  }

  private static Set<String> keys(List<Comparison.Changed> changed) {
    Set<String> keys = new TreeSet<>();
    for (Comparison.Changed object : changed) {
      object.fields().forEach(field -> keys.add(key(field)));
    }
    return keys;
  }

  /** The label or annotation that differs. */
  private static String key(FieldChange field) {
    return field
        .path()
        .replaceFirst(".*metadata\\.(labels|annotations)\\.?", "")
        .replaceAll("^\\[|\\]$", "");
  }

  /** Removes labels that other objects also have, because they are listed with the others. */
  private void differences(Comparison compared) {
    Set<String> told =
        keys(compared.changed().stream().filter(Comparison.Changed::isMarksAlone).toList());
    List<Comparison.Changed> others = new ArrayList<>();
    for (Comparison.Changed changed : compared.changed()) {
      if (changed.isMarksAlone()) {
        continue;
      }
      List<FieldChange> fields =
          changed.fields().stream()
              .filter(field -> !field.isMark() || !told.contains(key(field)))
              .toList();
      if (!fields.isEmpty()) {
        others.add(new Comparison.Changed(changed.object(), fields));
      }
    }
    Comparison rest = new Comparison(List.of(), List.of(), others, 0);
    Optional<String> before = Optional.empty();
    for (Line line : ComparisonText.of(rest)) {
      Optional<String> purpose = Purpose.of(line.text());
      if (!purpose.equals(before)) {
        purpose.ifPresent(why -> lines.add("      (%s)".formatted(why)));
      }
      before = purpose;
      lines.add("  " + line.text());
    }
  }

  private void onlyThere(Comparison compared) {
    for (Identity object : compared.onlyThere()) {
      String why = Purpose.ofLack(object).map(" (%s)"::formatted).orElse("");
      lines.add("  - " + object + why);
    }
  }

  private void added(Comparison compared) {
    Map<Boolean, List<Identity>> added =
        compared.onlyHere().stream()
            .collect(Collectors.partitioningBy(object -> OF_TENANTS.contains(object.kind())));
    added("for the tenant's isolation and its namespaces", added.get(true));
    added("which is not installed", added.get(false));
  }

  private void added(String why, List<Identity> objects) {
    if (!objects.isEmpty()) {
      lines.add("  + added, %s:".formatted(why));
      byKind(objects).forEach((kind, names) -> lines.add("      " + kind + " " + names));
    }
  }

  private static Map<String, String> byKind(List<Identity> objects) {
    Map<String, List<Identity>> kinds =
        objects.stream()
            .collect(Collectors.groupingBy(Identity::kind, TreeMap::new, Collectors.toList()));
    Map<String, String> words = new LinkedHashMap<>();
    kinds.forEach(
        (kind, members) ->
            words.put(
                kind,
                members.stream()
                    .map(object -> object.toString().substring(kind.length() + 1))
                    .collect(Collectors.joining(", "))));
    return words;
  }

  private static String words(List<Identity> objects) {
    return objects.stream().map(Identity::toString).collect(Collectors.joining(", "));
  }
}
