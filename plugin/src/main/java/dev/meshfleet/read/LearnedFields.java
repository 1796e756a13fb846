package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Shape;
import dev.meshfleet.fleet.Shapes;
import dev.meshfleet.istio.Learned;
import dev.meshfleet.istio.PlacedValue;
import dev.meshfleet.istio.RefusedValue;
import dev.meshfleet.istio.Release;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Version;
import dev.meshfleet.learn.ChartPackage;
import dev.meshfleet.learn.KnownCharts;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of {@code istio/<version>/release.yaml}, each with its shape and its limits. */
final class LearnedFields {
  private static final int MOST = 100;
  private static final Shape CHART = Shapes.oneOf(ChartPackage.ISTIOD, ChartPackage.GATEWAY);
  private static final Shape DIGEST =
      Shape.of("a digest: sha256: and 64 hexadecimal digits", "", 71, "^sha256:[0-9a-f]{64}$");
  private static final Shape VALUE =
      Shape.of(
          "the path of a chart's value", "dnsPolicy", 200, anchored(PlacedValue.VALUE.pattern()));
  private static final Shape FILE =
      Shape.of("the path of a file", "templates/deployment.yaml", 200, "^[A-Za-z0-9._/-]+$");
  private static final Shape FIELD =
      Shape.of(
          "a field of an object",
          "spec.template.spec.dnsPolicy",
          300,
          anchored(PlacedValue.FIELD.pattern()));

  private final Fields spec;
  private final Version version;
  private final Findings findings;

  private LearnedFields(Fields spec, Version version, Findings findings) {
    this.spec = spec;
    this.version = version;
    this.findings = findings;
  }

  private static String anchored(String pattern) {
    return "^(" + pattern + ")$";
  }

  /**
   * The release of a file.
   *
   * @param version the version in the name of its folder
   * @return empty if Meshfleet knows the release itself: then the file is ignored
   */
  static Optional<Release> read(Node.Mapping root, Version version, Findings findings) {
    Fields fields = WrittenFields.ofRoot(root, findings);
    FileHead.check(fields, "IstioRelease");
    Fields metadata = fields.map("metadata");
    Located<String> name = metadata.text("name", Shapes.ANY);
    metadata.done();
    Fields spec = fields.map("spec");
    fields.done();
    if (!name.value().equals(version.toString())) {
      findings.error(
          name.place(),
          Code.NAME,
          "metadata.name must be %s, the name of the folder".formatted(version),
          "run meshfleet istio add again");
    }
    Release release = new LearnedFields(spec, version, findings).release();
    if (Releases.known().contains(version)) {
      findings.note(
          root.place(),
          Code.VERSION,
          "this file is not used: Meshfleet knows Istio %s".formatted(version),
          "remove it");
      return Optional.empty();
    }
    return Optional.of(release);
  }

  private Release release() {
    spec.eitherOf("as", "like", "use as if the charts are equal, like if they differ");
    boolean exact = spec.has("as");
    Located<String> known = spec.text(exact ? "as" : "like", Shapes.ANY);
    Optional<Version> like =
        Releases.parse(known.value()).filter(v -> Releases.withCharts(v).isPresent());
    if (like.isEmpty()) {
      findings.error(
          known.place(),
          Code.VERSION,
          "unknown charts of Istio \"%s\"".formatted(known),
          "run meshfleet istio add again");
    }
    Fields charts = spec.map("charts");
    Located<String> istiod = charts.text(ChartPackage.ISTIOD, DIGEST);
    Located<String> gateway = charts.text(ChartPackage.GATEWAY, DIGEST);
    charts.done();
    Learned learned = exact ? Learned.same() : differing();
    spec.done();
    if (exact && like.isPresent() && !findings.hasErrors()) {
      same(like.get(), Map.of(ChartPackage.ISTIOD, istiod, ChartPackage.GATEWAY, gateway));
    }
    return new Release(version, like.orElse(version), learned);
  }

  /** A release is the same as a known one only if it has the same digests. */
  private void same(Version known, Map<String, Located<String>> digests) {
    KnownCharts charts = KnownCharts.all();
    digests.forEach(
        (chart, digest) -> {
          if (!charts.digest(known, chart).equals(digest.value())) {
            findings.error(
                digest.place(),
                Code.VERSION,
                "wrong digest of the chart %s of Istio %s".formatted(chart, known),
                "run meshfleet istio add again");
          }
        });
  }

  private Learned differing() {
    int differences = spec.number("differences", 0, 0, 10_000);
    Map<String, Map<String, Object>> defaults = new LinkedHashMap<>();
    Fields written = spec.map("defaults");
    for (String chart : List.of(ChartPackage.ISTIOD, ChartPackage.GATEWAY)) {
      Node.Mapping values = written.free(chart);
      new LearnedDefaults(findings).check(values, "");
      defaults.put(chart, values.value());
    }
    written.done();
    return new Learned(false, differences, defaults, places(), refused());
  }

  private List<PlacedValue> places() {
    List<PlacedValue> places = new ArrayList<>();
    for (Fields fields : few("places")) {
      PlacedValue place =
          new PlacedValue(
              fields.text("chart", CHART).value(),
              fields.text("value", VALUE).value(),
              fields.text("template", FILE).value(),
              PlacedValue.parts(fields.text("field", FIELD).value()),
              fields.neededChoice("form", PlacedValue.Form::word, PlacedValue.Form.class),
              fields.flag("always", false));
      fields.done();
      place
          .refusal()
          .filter(why -> !findings.hasErrors())
          .ifPresent(
              why ->
                  findings.error(
                      fields.place(),
                      Code.ISOLATION_KEY,
                      "the value %s is not supported: %s".formatted(place.value(), why),
                      "remove it, or run meshfleet istio add again"));
      places.add(place);
    }
    return places;
  }

  private List<RefusedValue> refused() {
    List<RefusedValue> refused = new ArrayList<>();
    for (Fields fields : few("refused")) {
      refused.add(
          new RefusedValue(
              fields.text("chart", CHART).value(),
              fields.text("value", VALUE).value(),
              fields.text("file", FILE).value()));
      fields.done();
    }
    return refused;
  }

  private List<Fields> few(String name) {
    List<Fields> all = spec.maps(name);
    if (all.size() > MOST) {
      findings.error(
          spec.placeOf(name),
          Code.WRONG_VALUE,
          "%s has more than %d items".formatted(spec.pathOf(name), MOST),
          "the release differs too much to be added");
    }
    return all.subList(0, Math.min(all.size(), MOST));
  }
}
