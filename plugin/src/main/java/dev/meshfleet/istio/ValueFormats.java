package dev.meshfleet.istio;

import dev.meshfleet.helm.Helm;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The formats of the values of a chart: levels, durations, ports, ranges of addresses, quantities,
 * choices, and the types of the Kubernetes API and of Istio's mesh configuration.
 *
 * <p>A path has dots between keys, and {@code *} for any key. The formats are those of {@code
 * charts/formats.yaml}. They are as strict as the program that reads the value, so a value with a
 * valid format can neither break out of the field of an injection template nor make that program
 * fail.
 */
public final class ValueFormats {
  private static final Pattern RANGE = Pattern.compile("[0-9]+\\.\\.[0-9]+( decimals)?");
  private static final Pattern NAMED = Pattern.compile("\\(([a-z]+(-[a-z]+)*)\\)");
  private static final ValueFormat.Origin KUBERNETES_API = ValueFormat.Origin.KUBERNETES;
  private static final String LIST = "list of ";
  private static final int MOST = 1024;

  private static final Map<String, Object> SINGLE = ChartDefaults.load("formats");
  private static final Map<String, Object> KUBERNETES = ChartDefaults.load("kubernetes-types");
  private static final Map<String, Object> MESH = ChartDefaults.load("mesh-types");

  /** Formats by name, created on demand: few files need all of them. */
  private static final Map<String, ValueFormat> KNOWN = new ConcurrentHashMap<>();

  private static final Map<String, ValueFormat> KNOWN_TYPED = new ConcurrentHashMap<>();

  /**
   * One line that cannot break out of its field, wherever a chart or an injection template places
   * it.
   */
  public static final ValueFormat LINE = parse("line");

  private final Map<String, Object> paths;

  private ValueFormats(Map<String, Object> paths) {
    this.paths = paths;
  }

  /** The formats of chart {@code istiod}. */
  public static ValueFormats istiod() {
    return new ValueFormats(ChartDefaults.load("istiod-formats"));
  }

  /** The formats of chart {@code gateway}. */
  public static ValueFormats gateway() {
    return new ValueFormats(ChartDefaults.load("gateway-formats"));
  }

  /** The format of the value at a path; empty if every value of the right kind is accepted. */
  public Optional<ValueFormat> at(String path) {
    return Optional.ofNullable(paths.get(path)).map(ValueFormats::parse);
  }

  /** A format as written in {@code charts/formats.yaml} and the other files of its folder. */
  static ValueFormat parse(Object written) {
    return parse(written, false);
  }

  /**
   * The same for values of an API that may distinguish text and numbers.
   *
   * @param typed whether text and numbers are different, as in the Kubernetes API
   */
  static ValueFormat parse(Object written, boolean typed) {
    if (written instanceof Map<?, ?>) {
      return fields("", typed ? KUBERNETES_API : ValueFormat.Origin.CHART, Helm.map(written));
    }
    if (written instanceof List<?> list) {
      return list.get(0) instanceof List<?> choices
          ? new ValueFormat.Items(ValueFormat.oneOf(choices))
          : ValueFormat.oneOf(list);
    }
    // not computeIfAbsent: computing the format of a list computes that of its items
    Map<String, ValueFormat> formats = typed ? KNOWN_TYPED : KNOWN;
    String name = (String) written;
    ValueFormat known = formats.get(name);
    if (known == null) {
      known = named(name, typed);
      formats.put(name, known);
    }
    return known;
  }

  private static ValueFormat named(String name, boolean typed) {
    if (name.startsWith(LIST)) {
      return new ValueFormat.Items(parse(name.substring(LIST.length()), typed));
    }
    if (KUBERNETES.containsKey(name)) {
      return fields(name, KUBERNETES_API, Helm.map(KUBERNETES.get(name)));
    }
    if (MESH.containsKey(name)) {
      return fields(name, ValueFormat.Origin.MESH, Helm.map(MESH.get(name)));
    }
    return switch (name) {
      case "any" -> ValueFormat.ANY;
      case "flag" ->
          new ValueFormat.Single("true or false, without quotes", "", Boolean.class::isInstance);
      case "number" ->
          number(new ValueFormat.Single("a number", "", Number.class::isInstance), typed);
      case "whole" -> number(ValueFormat.range("0.." + Long.MAX_VALUE), typed);
      default ->
          RANGE.matcher(name).matches()
              ? number(ValueFormat.range(name), typed)
              : text(name, typed);
    };
  }

  private static ValueFormat number(ValueFormat.Single format, boolean typed) {
    return typed ? new ValueFormat.Typed(format, false) : format;
  }

  private static ValueFormat text(String name, boolean typed) {
    ValueFormat.Single format = single(name);
    boolean numbers = Helm.map(SINGLE.get(name)).containsKey("numbers");
    return typed && !numbers ? new ValueFormat.Typed(format, true) : format;
  }

  private static ValueFormat fields(
      String type, ValueFormat.Origin origin, Map<String, Object> written) {
    String only = written.size() == 1 ? written.keySet().iterator().next() : "";
    if (only.startsWith("*")) {
      String key = only.length() > 1 ? only.substring(1) : "text";
      return new ValueFormat.Entries(
          single(key), parse(written.get(only), origin == KUBERNETES_API));
    }
    Map<String, Object> formats = new LinkedHashMap<>();
    Set<String> required = new LinkedHashSet<>();
    Set<String> alternatives = new LinkedHashSet<>();
    written.forEach(
        (key, format) -> {
          String field = key.replaceFirst("[!|]$", "");
          formats.put(field, format);
          if (!field.equals(key)) {
            (key.endsWith("!") ? required : alternatives).add(field);
          }
        });
    return new ValueFormat.Fields(type, origin, formats, required, alternatives);
  }

  private static ValueFormat.Single single(String name) {
    Map<String, Object> format = Helm.map(SINGLE.get(name));
    int most = format.get("most") instanceof Long written ? written.intValue() : MOST;
    boolean list = format.containsKey("each");
    Pattern pattern = Pattern.compile(pattern(name));
    return new ValueFormat.Single(
        (String) format.get("is"),
        format.get("like").toString(),
        value -> {
          String text = value.toString();
          return text.length() <= most && (list ? each(pattern, text) : matches(pattern, text));
        });
  }

  private static boolean each(Pattern pattern, String text) {
    for (String part : text.split(",")) {
      if (!matches(pattern, part.strip())) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(Pattern pattern, String text) {
    return pattern.matcher(text).matches();
  }

  /** The regular expression of a format, including the expressions that it refers to by name. */
  private static String pattern(String name) {
    Map<String, Object> format = Helm.map(SINGLE.get(name));
    String written = (String) format.getOrDefault("each", format.get("pattern"));
    return NAMED
        .matcher(written)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    SINGLE.containsKey(found.group(1))
                        ? "(" + pattern(found.group(1)) + ")"
                        : found.group()));
  }
}
