package dev.meshfleet.command;

import dev.meshfleet.compare.Comparison;
import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.render.Manifest.Identity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a dump has of one tenant: the objects that it would be rendered with, and those that carry
 * its label. The rest is counted and forgotten.
 */
final class TenantObjects implements Consumer<Map<String, Object>> {
  private static final int NAMED = 8;

  private final String tenant;
  private final Set<Identity> rendered = new HashSet<>();
  private final Map<Identity, Map<String, Object>> own = new LinkedHashMap<>();
  private final Set<Identity> contradictory = new LinkedHashSet<>();
  private final List<Identity> nobodys = new ArrayList<>();
  private int others;
  private int unlabelled;

  TenantObjects(String tenant, List<Manifest> manifests) {
    this.tenant = tenant;
    manifests.forEach(manifest -> rendered.add(manifest.identity()));
  }

  @Override
  public void accept(Map<String, Object> object) {
    Manifest manifest = new Manifest("", object);
    if (rendered.contains(manifest.identity()) || manifest.tenant().equals(tenant)) {
      own(manifest.identity(), object);
    } else if (!manifest.tenant().isEmpty()) {
      others++;
    } else {
      unlabelled++;
      if (nobodys.size() < NAMED) {
        nobodys.add(manifest.identity());
      }
    }
  }

  /** The same object twice is one, if both are alike. */
  private void own(Identity identity, Map<String, Object> object) {
    Map<String, Object> other = own.putIfAbsent(identity, object);
    if (other != null && !Comparison.of(List.of(other), List.of(object)).isEmpty()) {
      contradictory.add(identity);
    }
  }

  Collection<Map<String, Object>> own() {
    return own.values();
  }

  /** How many carry another tenant's label. */
  int others() {
    return others;
  }

  /** How many carry no tenant's label and are not rendered either. */
  int unlabelled() {
    return unlabelled;
  }

  /**
   * Errors for what is there twice and not alike; and notes for a reader who wonders why something
   * is not compared.
   *
   * @param source what places call the dump
   */
  void tell(String source, Findings findings) {
    Place place = Place.startOf(source);
    for (Identity object : contradictory) {
      findings.error(
          place,
          Code.TWICE,
          "%s is there twice, and not alike".formatted(object),
          "nobody can tell which of them is so now: leave the other one out");
    }
    leftOut(place, findings);
  }

  private void leftOut(Place place, Findings findings) {
    if (others > 0) {
      findings.note(
          place,
          Code.NOT_COMPARED,
          "left out, as %s: %s"
              .formatted(
                  others == 1 ? "another tenant's" : "other tenants'",
                  others == 1 ? "1 object" : others + " objects"),
          "");
    }
    if (unlabelled > 0) {
      findings.note(
          place,
          Code.NOT_COMPARED,
          "left out, as nothing says that %s the tenant's: %s"
              .formatted(unlabelled == 1 ? "it is" : "they are", names()),
          "");
    }
  }

  private String names() {
    int more = unlabelled - nobodys.size();
    return nobodys.stream().map(Identity::toString).collect(Collectors.joining(", "))
        + (more > 0 ? " and %d more".formatted(more) : "");
  }
}
