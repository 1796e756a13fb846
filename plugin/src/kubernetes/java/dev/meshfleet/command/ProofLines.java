package dev.meshfleet.command;

import dev.meshfleet.compare.Comparison;
import dev.meshfleet.compare.FieldChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the proof of a migration says of objects: the part about what the new file renders. */
final class ProofLines {
  private static final List<String> OF_INSTALLERS =
      List.of(
          "app.kubernetes.io/instance",
          "app.kubernetes.io/managed-by",
          "app.kubernetes.io/version",
          "helm.sh/chart",
          "release");

  private final Set<String> marks = new HashSet<>();
  private final Set<String> fields = new HashSet<>();
  private final Set<String> added = new HashSet<>();
  private boolean templates;
  private int alike;
  private int differing;

  private ProofLines() {}

  /** Reads the standard output of {@code meshfleet new --from}. */
  static ProofLines of(String output) {
    ProofLines proof = new ProofLines();
    String object = "";
    boolean adds = false;
    boolean values = output.contains("Labels that Helm and istioctl set were ignored");
    proof.marks.addAll(values ? OF_INSTALLERS : List.of());
    proof.templates = values || output.contains("Meshfleet has its own injection templates");
    List<String> lines = output.lines().toList();
    int start = 0;
    for (int i = 0; i < lines.size(); i++) {
      start = lines.get(i).matches("Differences between the installation.* the tenant file:") ? i : start;
    }
    for (String line : lines.subList(start + 1, lines.size())) {
      if (!line.startsWith(" ")) {
        break; // the proof ends: the takeover, the steps and the account follow
      } else if (line.startsWith("  = ")) {
        proof.alike(line);
      } else if (line.startsWith("  ~ ")) {
        object = line.substring(4);
        proof.differing++;
      } else if (line.startsWith("  + added")) {
        adds = true;
      } else if (adds && line.startsWith("      ")) {
        proof.added(line.strip());
      } else if (line.matches(" {6}[ +-] \\S.*")) {
        proof.fields.add(object + " " + line.substring(8).replaceFirst(": .*", ""));
      }
    }
    return proof;
  }

  private void alike(String line) {
    alike += Integer.parseInt(line.replaceFirst(" {2}= (\\d+) .*", "$1"));
    if (line.contains("identical except for labels and annotations: ")) {
      marks.addAll(List.of(line.replaceFirst(".*annotations: ", "").split(", ")));
    }
  }

  /** {@code Namespace a, b}. */
  private void added(String line) {
    String kind = line.substring(0, line.indexOf(' '));
    for (String name : line.substring(kind.length() + 1).split(", ")) {
      added.add(kind + " " + name);
    }
  }

  /** How many objects the proof speaks of that the file renders. */
  int rendered() {
    return alike + differing + added.size();
  }

  /** Whether it says that an object is new, by its kind and name. */
  boolean adds(String object) {
    return added.contains(object);
  }

  /** Changes of a cluster that it does not speak of. */
  List<String> unsaid(Comparison cluster) {
    List<String> unsaid = new ArrayList<>();
    for (Comparison.Changed changed : cluster.changed()) {
      for (FieldChange field : changed.fields()) {
        String said = changed.object() + " " + field.path();
        boolean mark = field.isMark() && marks.contains(key(field));
        boolean template = templates && field.path().equals("data.config");
        if (!fields.contains(said) && !mark && !template) {
          unsaid.add(said + ": " + shown(field.before()) + " -> " + shown(field.after()));
        }
      }
    }
    return unsaid;
  }

  private static String shown(Object value) {
    String text = String.valueOf(value);
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }

  private static String key(FieldChange field) {
    return field
        .path()
        .replaceFirst(".*metadata\\.(labels|annotations)\\.?", "")
        .replaceAll("^\\[|\\]$", "");
  }
}
