package dev.meshfleet.verify;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.render.Manifest;
import java.util.List;

/**
 * An object that is not the same from both.
 *
 * @param only which of both has it at all
 * @param fields what differs where both have it: {@code before} is the chart's, {@code after} is
 *     Meshfleet's
 */
public record ObjectDifference(Manifest.Identity object, Side only, List<FieldChange> fields) {
  /** Who rendered it. */
  public enum Side {
    BOTH,
    CHART,
    MESHFLEET
  }
}
