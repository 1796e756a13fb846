package dev.meshfleet.learn;

import dev.meshfleet.istio.PlacedValue;
import dev.meshfleet.istio.PlacedValue.Form;
import dev.meshfleet.istio.RefusedValue;
import dev.meshfleet.istio.Release;
import dev.meshfleet.learn.KnownCharts.KnownFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares a chart with the chart of a known release, file by file. */
final class ChartComparison {
  private final ChartPackage chart;
  private final Release like;
  private final Map<String, KnownFile> known;
  private final List<FileDifference> differences = new ArrayList<>();
  private final List<PlacedValue> places = new ArrayList<>();
  private final DefaultsChange defaults;
  private final Optional<ValuesSchema> schema;

  private ChartComparison(ChartPackage chart, Release like, Map<String, KnownFile> known)
      throws NotAChart {
    this.chart = chart;
    this.like = like;
    this.known = known;
    this.defaults = DefaultsChange.of(chart, like);
    this.schema = ValuesSchema.of(chart);
  }

  static ChartComparison of(ChartPackage chart, Release like, KnownCharts all) throws NotAChart {
    ChartComparison comparison =
        new ChartComparison(chart, like, all.files(like.version(), chart.name()));
    comparison.compare();
    return comparison;
  }

  private void compare() throws NotAChart {
    Map<String, String> digests = Digests.of(chart);
    Set<String> paths = new LinkedHashSet<>(digests.keySet());
    paths.addAll(known.keySet());
    List<String> later = new ArrayList<>();
    for (String path : paths) {
      String digest = digests.get(path);
      KnownFile file = known.get(path);
      if (file == null || !file.digest().equals(digest)) {
        if (path.endsWith(".schema.json")) {
          later.add(path);
        } else {
          file(path, Optional.ofNullable(file), digest != null);
        }
      }
    }
    for (String path : later) {
      schema(path);
    }
  }

  private void file(String path, Optional<KnownFile> file, boolean there) throws NotAChart {
    if (!there) {
      differences.add(FileDifference.lost(name(path), "the file was removed"));
    } else if (path.equals("values.yaml")) {
      differences.addAll(defaults.differences());
    } else if (path.startsWith("templates/")) {
      template(path, file);
    } else {
      differences.add(OtherFile.difference(chart.name(), path, file.isEmpty(), like));
    }
  }

  private void template(String path, Optional<KnownFile> file) throws NotAChart {
    TemplateChange change =
        file.isPresent()
            ? TemplateChange.of(chart, path, file.get(), this::type)
            : TemplateChange.added(chart, path);
    differences.addAll(change.differences());
    places.addAll(change.places());
  }

  private void schema(String path) {
    List<String> more = new ArrayList<>(defaults.added());
    places.forEach(place -> more.add(place.value()));
    boolean same =
        schema.isPresent()
            && known.containsKey(path)
            && schema.get().digestWithout(more).equals(known.get(path).digest());
    differences.add(
        same
            ? FileDifference.carried(name(path), "accepts the new values")
            : FileDifference.lost(name(path), "accepts other values"));
  }

  private Optional<Form> type(String value) {
    Object otherwise = at(defaults.overlay(), value);
    if (otherwise instanceof Map<?, ?>) {
      return Optional.of(Form.MAP);
    }
    return otherwise instanceof List<?>
        ? Optional.of(Form.LIST)
        : schema.flatMap(types -> types.type(value));
  }

  private static Object at(Object values, String path) {
    Object at = values;
    for (String key : path.split("\\.")) {
      at = at instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return at;
  }

  private String name(String path) {
    return chart.name() + " " + path;
  }

  List<FileDifference> differences() {
    return differences;
  }

  List<PlacedValue> places() {
    return places;
  }

  Map<String, Object> defaults() {
    return defaults.overlay();
  }

  /** The new values that the chart uses in a way that Meshfleet does not follow. */
  List<RefusedValue> refused() {
    Set<RefusedValue> refused = new LinkedHashSet<>();
    for (FileDifference difference : differences) {
      for (String value : difference.values()) {
        boolean isNew =
            defaults.added().stream().anyMatch(added -> (added + ".").startsWith(value + "."))
                || !like.knowsValue(chart.name(), value);
        if (isNew && PlacedValue.VALUE.matcher(value).matches()) {
          String file = difference.file().substring(chart.name().length() + 1);
          refused.add(new RefusedValue(chart.name(), value, file));
        }
      }
    }
    return List.copyOf(refused);
  }
}
