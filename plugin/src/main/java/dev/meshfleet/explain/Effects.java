package dev.meshfleet.explain;

import dev.meshfleet.explain.Explanation.Field;
import dev.meshfleet.explain.Explanation.Taken;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.yaml.JsonText;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The results of the trials: which field changes or creates which object. */
final class Effects {
  private final Map<Manifest.Identity, Manifest> plain;
  private final Map<Manifest.Identity, Set<Field>> fields = new LinkedHashMap<>();
  private final Map<Manifest.Identity, Set<Taken>> defaults = new LinkedHashMap<>();
  private final Map<Manifest.Identity, Set<String>> absences = new LinkedHashMap<>();

  Effects(Map<Manifest.Identity, Manifest> plain) {
    this.plain = plain;
  }

  /** Records the objects before and after a field is removed or changed. */
  void note(
      WrittenField field,
      Map<Manifest.Identity, Manifest> before,
      Map<Manifest.Identity, Manifest> rendered) {
    Field shown = field(field);
    changed(before, rendered).forEach(object -> add(fields, object, shown));
  }

  /** Objects that a field prevents: they appear without it, or with another value. */
  void noteAbsences(WrittenField field, Map<Manifest.Identity, Manifest> rendered) {
    Field shown = field(field);
    String without =
        "does not exist because of %s: %s in %s"
            .formatted(field.name(), Lines.value(field.value()), place(shown));
    appeared(rendered).forEach(object -> add(absences, object, without));
  }

  /** Records the objects before and after an unset field is set. */
  void note(
      OpenField field,
      Object other,
      Map<Manifest.Identity, Manifest> before,
      Map<Manifest.Identity, Manifest> rendered) {
    Taken shown = new Taken(field.file().path(), field.name(), field.value());
    changed(before, rendered).forEach(object -> add(defaults, object, shown));
    String without =
        "would exist with %s: %s in %s"
            .formatted(field.name(), JsonText.line(other).replace("\"", ""), field.file().path());
    appeared(rendered).forEach(object -> add(absences, object, without));
  }

  private static Field field(WrittenField field) {
    return new Field(field.place(), field.name(), field.value());
  }

  private static String place(Field field) {
    return field.place().file() + ":" + field.place().line();
  }

  private List<Manifest.Identity> changed(
      Map<Manifest.Identity, Manifest> before, Map<Manifest.Identity, Manifest> rendered) {
    return plain.keySet().stream()
        .filter(before::containsKey)
        .filter(object -> !before.get(object).equals(rendered.get(object)))
        .toList();
  }

  private List<Manifest.Identity> appeared(Map<Manifest.Identity, Manifest> rendered) {
    return rendered.keySet().stream().filter(object -> !plain.containsKey(object)).toList();
  }

  private static <T> void add(Map<Manifest.Identity, Set<T>> to, Manifest.Identity object, T what) {
    to.computeIfAbsent(object, absent -> new LinkedHashSet<>()).add(what);
  }

  List<Field> fields(Manifest.Identity object) {
    return List.copyOf(fields.getOrDefault(object, Set.of()));
  }

  List<Taken> defaults(Manifest.Identity object) {
    return List.copyOf(defaults.getOrDefault(object, Set.of()));
  }

  /** Objects that do not exist, and what would make them appear. */
  Map<Manifest.Identity, Set<String>> absences() {
    return absences;
  }
}
