package dev.meshfleet.review;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Place;
import dev.meshfleet.finding.Severity;
import dev.meshfleet.report.RuleBook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Collects risks. The same risk of several tenants is one note with all of their names. */
final class RiskNotes {
  private final Map<Finding, Noted> notes = new LinkedHashMap<>();

  /** A collector for the risks of one tenant. */
  Of of(String tenant) {
    return new Of(tenant);
  }

  private void add(
      Severity severity, Risk risk, Place place, String message, String remedy, String tenant) {
    String how = remedy.isEmpty() ? RuleBook.of(risk).remedy() : remedy;
    Place anywhere = Place.startOf("");
    Finding same = new Finding(severity, risk, anywhere, message, how, Set.of());
    Noted noted = notes.computeIfAbsent(same, key -> new Noted(place, new TreeSet<>()));
    if (!tenant.isEmpty()) {
      noted.tenants.add(tenant);
    }
  }

  List<Finding> all() {
    List<Finding> all = new ArrayList<>();
    notes.forEach(
        (same, noted) ->
            all.add(
                new Finding(
                    same.severity(),
                    same.code(),
                    noted.place,
                    same.message(),
                    same.remedy(),
                    noted.tenants)));
    return all;
  }

  private record Noted(Place place, Set<String> tenants) {}

  /** Takes the risks of one tenant; with an empty name, of the fleet. */
  final class Of {
    private final String tenant;

    private Of(String tenant) {
      this.tenant = tenant;
    }

    /** A risk with its default severity and remedy. */
    void note(Risk risk, Place place, String message) {
      add(risk.severity(), risk, place, message, "", tenant);
    }

    /** A risk with a specific remedy. */
    void note(Risk risk, Place place, String message, String remedy) {
      add(risk.severity(), risk, place, message, remedy, tenant);
    }

    /** A risk with a specific severity and remedy; an empty remedy is the default one. */
    void note(Severity severity, Risk risk, Place place, String message, String remedy) {
      add(severity, risk, place, message, remedy, tenant);
    }
  }
}
