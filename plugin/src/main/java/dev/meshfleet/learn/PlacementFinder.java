package dev.meshfleet.learn;

import dev.meshfleet.istio.PlacedValue;
import dev.meshfleet.istio.PlacedValue.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes lines of a template that only place one value into one field. Recognizes only the few
 * notations that Istio's charts use for this.
 */
final class PlacementFinder {
  private static final String VALUE = "\\$?\\.Values\\.([A-Za-z0-9.]+)";
  private static final Pattern GUARD = Pattern.compile("\\{\\{-? ?(if|with) " + VALUE + " ?}}");
  private static final Pattern END = Pattern.compile("\\{\\{-? ?end ?}}");
  private static final Pattern SCALAR =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9]*): (\")?\\{\\{ ?(\\.|" + VALUE + ") ?(\\| ?quote ?)?}}(\")?");
  private static final Pattern KEY = Pattern.compile("([A-Za-z][A-Za-z0-9]*):( (\\{\\{.*}}))?");
  private static final Pattern DATA =
      Pattern.compile("\\{\\{- ?toYaml (\\.|" + VALUE + ") ?\\| ?nindent ([0-9]{1,2}) ?}}");
  private static final Pattern VARIABLE = Pattern.compile("- name: ([A-Z][A-Z0-9_]*)");

  private final String chart;
  private final String template;
  private final TemplateLines lines;
  private final Function<String, Optional<Form>> types;

  /**
   * @param template the file below {@code templates/}
   * @param types the kind of data of a value, by its default or by the chart's schema
   */
  PlacementFinder(
      String chart, String template, TemplateLines lines, Function<String, Optional<Form>> types) {
    this.chart = chart;
    this.template = template;
    this.lines = lines;
    this.types = types;
  }

  /** The values that inserted lines place; empty if the lines do anything else. */
  Optional<List<PlacedValue>> of(LineDiff.Hunk hunk) {
    int size = hunk.added().size();
    int from = hunk.at();
    while (from > 0 && isSame(from - 1, size)) {
      from--;
    }
    Optional<List<PlacedValue>> found = all(from, from + size);
    while (found.isEmpty() && isSame(from, size)) {
      from++;
      found = all(from, from + size);
    }
    return found;
  }

  /** Whether removing the same number of lines one line further down leaves the same text. */
  private boolean isSame(int at, int size) {
    List<String> all = lines.lines();
    return at + size < all.size() && all.get(at).equals(all.get(at + size));
  }

  private Optional<List<PlacedValue>> all(int from, int to) {
    List<PlacedValue> places = new ArrayList<>();
    int at = from;
    while (at < to) {
      Matcher guard = GUARD.matcher(line(at));
      boolean guarded = guard.matches();
      int first = guarded ? at + 1 : at;
      Found found = field(at, first, guarded ? guard.group(2) : "");
      int end = found == null ? to : found.next + (guarded ? 1 : 0);
      if (found == null || end > to || guarded && !END.matcher(line(end - 1)).matches()) {
        return Optional.empty();
      }
      if (guarded && !found.value.equals(guard.group(2))) {
        return Optional.empty();
      }
      places.add(new PlacedValue(chart, found.value, template, found.path, found.form, !guarded));
      at = end;
    }
    return Optional.of(places);
  }

  private String line(int at) {
    return at < lines.lines().size() ? lines.lines().get(at).strip() : "";
  }

  /**
   * The field that starts in a line; null if none does.
   *
   * @param start the line of its {@code if} or {@code with}, if it has one
   */
  private Found field(int start, int at, String guard) {
    Matcher variable = VARIABLE.matcher(line(at));
    if (variable.matches()) {
      return variable(start, at, variable.group(1), guard);
    }
    Matcher scalar = SCALAR.matcher(line(at));
    if (scalar.matches()) {
      String value = value(scalar.group(3), scalar.group(4), guard);
      return found(start, at, scalar.group(1), value, form(scalar), at + 1);
    }
    Matcher key = KEY.matcher(line(at));
    return key.matches() ? data(start, at, key, guard) : null;
  }

  private Found data(int start, int at, Matcher key, String guard) {
    boolean inline = key.group(3) != null;
    int next = inline ? at : at + 1;
    Matcher data = DATA.matcher(inline ? key.group(3) : line(next));
    if (!data.matches()) {
      return null;
    }
    String value = value(data.group(1), data.group(2), guard);
    Optional<Form> form = types.apply(value);
    int own = TemplateLines.indent(lines.lines().get(at));
    int inner = Integer.parseInt(data.group(3));
    boolean fits = form.isPresent() && (form.get() == Form.LIST ? inner >= own : inner > own);
    return fits ? found(start, at, key.group(1), value, form.get(), next + 1) : null;
  }

  private Found variable(int start, int at, String name, String guard) {
    Matcher scalar = SCALAR.matcher(line(at + 1));
    int own = TemplateLines.indent(lines.lines().get(at));
    if (!scalar.matches()
        || !scalar.group(1).equals("value")
        || form(scalar) != Form.QUOTED
        || TemplateLines.indent(lines.lines().get(at + 1)) != own + 2) {
      return null;
    }
    Optional<List<String>> list = lines.around(start, own, true);
    String value = value(scalar.group(3), scalar.group(4), guard);
    return list.isEmpty() || value.isEmpty() || !list.get().get(list.get().size() - 1).equals("env")
        ? null
        : new Found(with(list.get(), "[" + name + "]"), value, Form.QUOTED, at + 2);
  }

  private Found found(int start, int at, String key, String value, Form form, int next) {
    int own = TemplateLines.indent(lines.lines().get(at));
    Optional<List<String>> map = lines.around(start, own, false);
    return map.isEmpty() || value.isEmpty() || form == null
        ? null
        : new Found(with(map.get(), key), value, form, next);
  }

  private static List<String> with(List<String> path, String last) {
    List<String> longer = new ArrayList<>(path);
    longer.add(last);
    return longer;
  }

  private static String value(String written, String path, String guard) {
    return written.equals(".") ? guard : path;
  }

  private static Form form(Matcher scalar) {
    boolean open = scalar.group(2) != null;
    boolean closed = scalar.group(6) != null;
    boolean quote = scalar.group(5) != null;
    if (open != closed || open && quote) {
      return null;
    }
    return open || quote ? Form.QUOTED : Form.PLAIN;
  }

  private record Found(List<String> path, String value, Form form, int next) {}
}
