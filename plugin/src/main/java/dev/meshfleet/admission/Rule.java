package dev.meshfleet.admission;

import dev.meshfleet.render.Manifest;
import java.util.function.Consumer;

/** Checks one rendered object, independent of all others. */
interface Rule {
  void check(Manifest manifest, Consumer<Objection> objections);
}
