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
 * The objects of one tenant in a dump: those that it renders, and those with its label. Other
 * objects are only counted.
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

  /** Two equal copies of an object count as one. */
  private void own(Identity identity, Map<String, Object> object) {
    Map<String, Object> other = own.putIfAbsent(identity, object);
    if (other != null && !Comparison.of(List.of(other), List.of(object)).isEmpty()) {
      contradictory.add(identity);
    }
  }

  Collection<Map<String, Object>> own() {
    return own.values();
  }

  /** The number of objects with the label of another tenant. */
  int others() {
    return others;
  }

  /** The number of objects without a label of a tenant that are not rendered. */
  int unlabelled() {
    return unlabelled;
  }

  /**
   * Reports errors for different copies of an object, and notes for objects that are not compared.
   *
   * @param source the file name for findings
   */
  void tell(String source, Findings findings) {
    Place place = Place.startOf(source);
    for (Identity object : contradictory) {
      findings.error(
          place,
          Code.TWICE,
          "%s has two different copies".formatted(object),
          "remove the outdated copy");
    }
    leftOut(place, findings);
  }

  private void leftOut(Place place, Findings findings) {
    if (others > 0) {
      findings.note(
          place,
          Code.NOT_COMPARED,
          others == 1
              ? "not compared: 1 object of another tenant"
              : "not compared: %d objects of other tenants".formatted(others),
          "");
    }
    if (unlabelled > 0) {
      findings.note(
          place,
          Code.NOT_COMPARED,
          "not compared, because they have no tenant label: %s".formatted(names()),
          "");
    }
  }

  private String names() {
    int more = unlabelled - nobodys.size();
    return nobodys.stream().map(Identity::toString).collect(Collectors.joining(", "))
        + (more > 0 ? " and %d more".formatted(more) : "");
  }
}
