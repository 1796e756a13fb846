package dev.meshfleet.admission;

import dev.meshfleet.render.Manifest;
import java.util.function.Consumer;

/** Judges one rendered object by itself. */
interface Rule {
  void check(Manifest manifest, Consumer<Objection> objections);
}
