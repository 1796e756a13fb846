package dev.meshfleet.explain;

import dev.meshfleet.finding.Place;
import dev.meshfleet.render.Manifest;
import java.util.List;

/**
 * Where an object comes from.
 *
 * @param templateLine in a template of the platform team; 0 for one of Meshfleet's own
 * @param why it exists, for a developer who does not know Istio
 * @param rule which part of the product it belongs to
 * @param fields written ones without which, or with another value, the object would differ
 * @param defaults values that hold because nobody wrote the field, and that shape it likewise
 */
public record Explanation(
    Manifest object,
    int templateLine,
    String why,
    String rule,
    List<Field> fields,
    List<Taken> defaults) {

  /** A field that somebody wrote. */
  public record Field(Place place, String name, String value) {}

  /**
   * A field that nobody wrote.
   *
   * @param file of the tenant that could have it
   */
  public record Taken(String file, String name, String value) {}
}
