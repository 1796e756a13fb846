package dev.meshfleet.verify;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.render.Manifest;
import java.util.List;

/**
 * An object that the chart and Meshfleet render differently.
 *
 * @param only the renderer that has the object, if only one has it
 * @param fields the differences if both have it: {@code before} is the chart's value, {@code after}
 *     is Meshfleet's
 */
public record ObjectDifference(Manifest.Identity object, Side only, List<FieldChange> fields) {
  /** The renderer of an object. */
  public enum Side {
    BOTH,
    CHART,
    MESHFLEET
  }
}
