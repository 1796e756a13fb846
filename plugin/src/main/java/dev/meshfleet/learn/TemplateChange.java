package dev.meshfleet.learn;

import dev.meshfleet.istio.PlacedValue;
import dev.meshfleet.istio.PlacedValue.Form;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The differences in one template of a chart, and the values that its new lines place. */
final class TemplateChange {
  private static final Pattern VALUE =
      Pattern.compile("\\.Values\\.([A-Za-z][A-Za-z0-9.]*[A-Za-z0-9])");
  private static final Pattern OBJECT = Pattern.compile("kind: ?\"?([A-Za-z]+)\"?\\s*");
  private static final Pattern DEFINE = Pattern.compile("\\{\\{-? ?define \"([^\"]+)\" ?-?}}");
  private static final int MOST_HUNKS = 20;
  private static final int LONGEST = 100;

  private final ChartPackage chart;
  private final String path;
  private final List<FileDifference> differences = new ArrayList<>();
  private final List<PlacedValue> places = new ArrayList<>();

  private TemplateChange(ChartPackage chart, String path) {
    this.chart = chart;
    this.path = path;
  }

  /**
   * @param types the kind of data of a value
   */
  static TemplateChange of(
      ChartPackage chart,
      String path,
      KnownCharts.KnownFile known,
      Function<String, Optional<Form>> types)
      throws NotAChart {
    TemplateChange change = new TemplateChange(chart, path);
    String text = chart.text(path);
    List<LineDiff.Hunk> hunks = LineDiff.of(known.lines(), text);
    if (hunks.isEmpty()) {
      change.lost("the text differs", List.of());
    } else if (path.endsWith(".tpl") || path.endsWith("zzz_profile.yaml")) {
      change.helper(text, hunks);
    } else {
      change.hunks(new TemplateLines(text), hunks, types);
    }
    return change;
  }

  /** A template that only the new chart has. */
  static TemplateChange added(ChartPackage chart, String path) throws NotAChart {
    TemplateChange change = new TemplateChange(chart, path);
    String text = chart.text(path);
    List<String> kinds = objects(List.of(text.split("\n")));
    change.lost(
        kinds.isEmpty() ? "a new template" : "a new object: " + String.join(", ", kinds),
        values(text));
    return change;
  }

  List<FileDifference> differences() {
    return differences;
  }

  List<PlacedValue> places() {
    return places;
  }

  private void hunks(
      TemplateLines lines, List<LineDiff.Hunk> hunks, Function<String, Optional<Form>> types) {
    PlacementFinder finder =
        new PlacementFinder(chart.name(), path.substring(path.lastIndexOf('/') + 1), lines, types);
    for (LineDiff.Hunk hunk : hunks.subList(0, Math.min(hunks.size(), MOST_HUNKS))) {
      Optional<List<PlacedValue>> found = hunk.isInsertion() ? finder.of(hunk) : Optional.empty();
      if (found.isPresent()) {
        found.get().forEach(this::placed);
      } else if (isEmptyEnd(hunk, lines)) {
        differences.add(FileDifference.carried(file(), "an empty line at the end"));
      } else {
        lost(words(hunk), values(String.join("\n", hunk.added())));
      }
    }
    if (hunks.size() > MOST_HUNKS) {
      lost("and %d more places".formatted(hunks.size() - MOST_HUNKS), List.of());
    }
  }

  private static boolean isEmptyEnd(LineDiff.Hunk hunk, TemplateLines lines) {
    return hunk.isInsertion()
        && hunk.at() + hunk.added().size() == lines.lines().size()
        && hunk.added().stream().allMatch(String::isEmpty);
  }

  private void placed(PlacedValue place) {
    String words = "inserts the value %s into %s".formatted(place.value(), place.field());
    Optional<String> refusal = place.refusal();
    if (refusal.isEmpty()) {
      places.add(place);
      differences.add(FileDifference.carried(file(), words));
    } else {
      lost("%s; %s".formatted(words, refusal.get()), List.of(place.value()));
    }
  }

  private static String words(LineDiff.Hunk hunk) {
    int added = hunk.added().size();
    List<String> objects = objects(hunk.added());
    String what =
        hunk.removed() == 0
            ? count(added) + " more"
            : added == 0
                ? count(hunk.removed()) + " fewer"
                : "%s instead of %d".formatted(count(added), hunk.removed());
    String first =
        hunk.added().stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .findFirst()
            .map(line -> ": " + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line))
            .orElse("");
    String object =
        objects.isEmpty() ? "" : "a new object: %s; ".formatted(String.join(", ", objects));
    return "%sline %d: %s%s".formatted(object, hunk.at() + 1, what, first);
  }

  private static String count(int lines) {
    return lines == 1 ? "1 line" : lines + " lines";
  }

  private static List<String> objects(List<String> lines) {
    return lines.stream()
        .map(OBJECT::matcher)
        .filter(Matcher::matches)
        .map(kind -> kind.group(1))
        .toList();
  }

  /** Many templates use the helpers, so no difference in them is followed. */
  private void helper(String text, List<LineDiff.Hunk> hunks) throws NotAChart {
    Set<String> names = new LinkedHashSet<>();
    List<String> lines = List.of(text.split("\n", -1));
    for (LineDiff.Hunk hunk : hunks) {
      int end = Math.min(lines.size(), hunk.at() + hunk.added().size());
      List<String> own = defined(lines.subList(hunk.at(), end));
      List<String> before = defined(lines.subList(0, hunk.at()));
      names.addAll(
          own.isEmpty() ? before.subList(Math.max(0, before.size() - 1), before.size()) : own);
    }
    String all = hunks.stream().flatMap(h -> h.added().stream()).collect(Collectors.joining("\n"));
    lost(
        names.isEmpty()
            ? words(hunks.get(0))
            : "changed helper %s, which %s".formatted(String.join(", ", names), users(names)),
        values(all));
  }

  private static List<String> defined(List<String> lines) {
    return lines.stream()
        .map(DEFINE::matcher)
        .filter(Matcher::find)
        .map(define -> define.group(1))
        .toList();
  }

  private String users(Set<String> names) throws NotAChart {
    List<String> users = new ArrayList<>();
    for (String file : chart.files().keySet()) {
      if (file.startsWith("templates/") && !file.equals(path)) {
        String text = chart.text(file);
        if (names.stream().anyMatch(name -> text.contains("\"" + name + "\""))) {
          users.add(file.substring("templates/".length()));
        }
      }
    }
    return users.isEmpty() ? "no template includes" : String.join(", ", users) + " include";
  }

  private static List<String> values(String text) {
    return VALUE.matcher(text).results().map(value -> value.group(1)).distinct().toList();
  }

  private void lost(String words, List<String> values) {
    differences.add(new FileDifference(file(), words, false, values));
  }

  private String file() {
    return chart.name() + " " + path;
  }
}
