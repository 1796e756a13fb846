package dev.meshfleet.chart;

import dev.meshfleet.istio.ChartValues;
import dev.meshfleet.istio.PlacedValue;
import dev.meshfleet.istio.Release;
import dev.meshfleet.render.Draft;
import java.util.List;

/** Adds the values that only a learned release places to its objects. */
final class Placements {
  private Placements() {}

  /** The drafts of a chart, with the fields that the release adds to those of the known one. */
  static List<Draft> added(Release release, ChartValues values, List<Draft> drafts) {
    List<PlacedValue> places = release.learned().places();
    return places.isEmpty()
        ? drafts
        : drafts.stream().map(draft -> added(places, values, draft)).toList();
  }

  private static Draft added(List<PlacedValue> places, ChartValues values, Draft draft) {
    Draft more = draft;
    for (PlacedValue place : places) {
      if (place.isIn(draft.template())) {
        more = place.of(values).map(more::plus).orElse(more);
      }
    }
    return more;
  }
}
