package dev.meshfleet.explain;

import dev.meshfleet.finding.Place;
import dev.meshfleet.render.Manifest;
import java.util.List;

/**
 * The origin of an object.
 *
 * @param templateLine in a template of the platform team; 0 for a template of Meshfleet
 * @param why it exists, for a developer who does not know Istio
 * @param rule the part of Meshfleet that renders it
 * @param fields the fields that are set, without which the object would differ
 * @param defaults the defaults of unset fields that influence the object
 */
public record Explanation(
    Manifest object,
    int templateLine,
    String why,
    String rule,
    List<Field> fields,
    List<Taken> defaults) {

  /** A field that is set. */
  public record Field(Place place, String name, String value) {}

  /**
   * A field that is not set.
   *
   * @param file the file of the tenant that could set it
   */
  public record Taken(String file, String name, String value) {}
}
