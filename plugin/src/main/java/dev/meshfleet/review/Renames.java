package dev.meshfleet.review;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Files that are removed while another one with nearly the same content is added. For git this is a
 * rename; for the fleet, one mesh is removed and another one is created.
 */
final class Renames {
  private static final int MOST_COMPARED = 50;
  private static final double ALIKE = 0.6;

  /** Larger files are compared only as a whole, because a similar file is only a hint. */
  private static final int LONGEST = 16_384;

  private Renames() {}

  /** Old path to new path. */
  static Map<String, String> of(Revisions revisions, ObjectReader reader) throws IOException {
    Map<String, TreeFiles.Entry> gone = new TreeMap<>(revisions.before().entries());
    gone.keySet().removeAll(revisions.after().entries().keySet());
    Map<String, TreeFiles.Entry> come = new TreeMap<>(revisions.after().entries());
    come.keySet().removeAll(revisions.before().entries().keySet());
    Map<String, String> renames = new LinkedHashMap<>();
    for (var old : gone.entrySet()) {
      Optional<String> same =
          come.entrySet().stream()
              .filter(entry -> entry.getValue().id().equals(old.getValue().id()))
              .map(Map.Entry::getKey)
              .findFirst();
      same.ifPresent(path -> renames.put(old.getKey(), path));
    }
    if (gone.size() <= MOST_COMPARED && come.size() <= MOST_COMPARED) {
      similar(gone.keySet(), come.keySet(), renames, revisions, reader);
    }
    return renames;
  }

  private static void similar(
      Set<String> gone,
      Set<String> come,
      Map<String, String> renames,
      Revisions revisions,
      ObjectReader reader)
      throws IOException {
    for (String old : gone) {
      for (String now : come) {
        boolean free = !renames.containsKey(old) && !renames.containsValue(now);
        if (free
            && likeness(
                    lines(revisions.before(), old, stem(old), stem(now), reader),
                    lines(revisions.after(), now, "", "", reader))
                >= ALIKE) {
          renames.put(old, now);
        }
      }
    }
  }

  /** The lines of a file, with its own name replaced by the other one. */
  private static Set<String> lines(
      TreeFiles files, String path, String name, String other, ObjectReader reader)
      throws IOException {
    return files
        .file(path, reader)
        .filter(file -> file.bytes().length <= LONGEST)
        .map(file -> new String(file.bytes(), StandardCharsets.UTF_8))
        .map(text -> name.isEmpty() ? text : text.replace(name, other))
        .map(text -> (Set<String>) new HashSet<>(text.lines().map(String::strip).toList()))
        .orElse(Set.of());
  }

  private static String stem(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceAll("\\..*", "");
  }

  private static double likeness(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    int larger = Math.max(one.size(), other.size());
    return larger == 0 ? 0 : (double) both.size() / larger;
  }
}
