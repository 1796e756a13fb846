package dev.meshfleet.command;

import dev.meshfleet.explain.Annotations;
import dev.meshfleet.explain.Explainer;
import dev.meshfleet.explain.Explanations;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.render.Manifest;
import java.util.List;

/** Explanations of what a fleet yields that was read for a command. */
final class Explaining {
  private Explaining() {}

  /** The objects of a tenant, with annotations that say where they come from. */
  static List<Manifest> annotated(ReadFleet read, Choice.Job job) {
    return explainer(read, job).explain(() -> {}).objects().stream()
        .map(Annotations::added)
        .toList();
  }

  /** The same as explanations, with a line of progress on a terminal. */
  static Explanations of(Console console, ReadFleet read, Choice.Job job) {
    Explainer explainer = explainer(read, job);
    try (Progress progress = Progress.of(console, "fields looked at")) {
      return explainer.explain(() -> progress.step(explainer.steps()));
    }
  }

  private static Explainer explainer(ReadFleet read, Choice.Job job) {
    Fleet fleet = read.fleet().orElseThrow();
    return Explainer.of(fleet, job.tenant(), job.cluster(), read.folder(), read.files());
  }
}
