package dev.meshfleet.explain;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Tries every field in turn: without it, with other values, and where neither goes in company. */
final class Experiments {
  private final Trial trial;
  private final List<Trial> bases;
  private final Effects effects;
  private final Alternatives alternatives;
  private final Coupled coupled;
  private final Set<String> wholes = new HashSet<>();

  /**
   * @param bases the files as they are, and then with ever less of what hangs on names of objects,
   *     for changes that are refused otherwise
   * @param fields all that are to be tried
   */
  Experiments(Fleet fleet, List<Trial> bases, Effects effects, List<WrittenField> fields) {
    this.trial = bases.get(0);
    this.bases = bases;
    this.effects = effects;
    this.alternatives = new Alternatives(fleet, fields);
    this.coupled = new Coupled(trial, fields);
  }

  /** Whether anything could be seen of a field: some change of it is accepted. */
  boolean of(WrittenField field) {
    boolean gone = without(field);
    boolean changed = others(field);
    return gone || changed || inCompany(field) || around(field);
  }

  /** Tries values in place of the one that holds as long as nobody writes any. */
  void of(OpenField field) {
    for (Object other : field.others()) {
      for (Trial base : bases) {
        Optional<Map<Manifest.Identity, Manifest>> rendered =
            base.changed(field.file().path(), root -> Edit.with(root, field.path(), other));
        if (rendered.isPresent()) {
          effects.note(field, other, base.plain(), rendered.get());
          break;
        }
      }
    }
  }

  private boolean without(WrittenField field) {
    return change(field, true, root -> Edit.without(root, field.path()));
  }

  /** One other value tells enough, but releases differ in different things. */
  private boolean others(WrittenField field) {
    boolean isVersion = field.path().get(field.path().size() - 1).equals("version");
    boolean any = false;
    for (Object other : isVersion ? Alternatives.releases(field.value()) : alternatives.of(field)) {
      boolean real = isVersion || alternatives.isReal(other);
      any |= change(field, real, root -> Edit.with(root, field.path(), other));
      if (any && !isVersion) {
        break;
      }
    }
    return any;
  }

  /**
   * @param real whether somebody may want just this; objects that only a made-up name brings along
   *     are kept away by nothing
   */
  private boolean change(WrittenField field, boolean real, UnaryOperator<Object> edit) {
    for (Trial base : bases) {
      if (base.has(field)) {
        Optional<Map<Manifest.Identity, Manifest>> rendered =
            base.changed(field.file().path(), edit);
        if (rendered.isPresent()) {
          note(field, real, base.plain(), rendered.get());
          return true;
        }
      }
    }
    return false;
  }

  private void note(
      WrittenField field,
      boolean real,
      Map<Manifest.Identity, Manifest> before,
      Map<Manifest.Identity, Manifest> rendered) {
    effects.note(field, before, rendered);
    if (real) {
      effects.noteAbsences(field, rendered);
    }
  }

  /** A value that several fields share is changed in all that must have the same. */
  private boolean inCompany(WrittenField field) {
    if (!(field.node() instanceof Node.Scalar)) {
      return false;
    }
    for (Object other : alternatives.of(field)) {
      Optional<Map<Manifest.Identity, Manifest>> rendered = coupled.with(field, other);
      if (rendered.isPresent()) {
        note(field, alternatives.isReal(other), trial.plain(), rendered.get());
        return true;
      }
    }
    return false;
  }

  /** A field that cannot be another is judged by the map or the entry that it is in. */
  private boolean around(WrittenField field) {
    Optional<WrittenField> around = field.parent();
    while (around.isPresent()) {
      WrittenField whole = around.get();
      String name = whole.file().path() + " " + whole.name();
      if (wholes.contains(name) || without(whole)) {
        wholes.add(name);
        return true;
      }
      around = whole.parent();
    }
    return false;
  }
}
