package dev.meshfleet.istio;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.render.Addition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A value that a learned release places into one field, and does not use otherwise.
 *
 * @param chart {@code istiod} or {@code gateway}
 * @param value its path among the chart's values: {@code service.healthCheckNodePort}
 * @param template the chart's file, {@code deployment.yaml}, which renders one object
 * @param path of the field in that object; a part such as {@code [discovery]} is the item of a list
 *     with that name
 * @param form how the chart writes it
 * @param always whether it is written even if the value counts as false
 */
public record PlacedValue(
    String chart, String value, String template, List<String> path, Form form, boolean always) {
  /** Paths of values: every key that the official charts read is such a word. */
  public static final Pattern VALUE =
      Pattern.compile("[A-Za-z][A-Za-z0-9]*(\\.[A-Za-z][A-Za-z0-9]*)*");

  private static final String KEY = "[A-Za-z][A-Za-z0-9]*";

  /** A field: keys, and items of lists by their names; the last one may be a variable of env. */
  public static final Pattern FIELD =
      Pattern.compile(KEY + "(\\." + KEY + "|\\[[a-z][a-z0-9-]*])*(\\[[A-Z][A-Z0-9_]*])?");

  /** Templates of one object each, by chart and file, with the template here that renders it. */
  private static final Map<String, String> OBJECTS =
      Map.of(
          "istiod deployment.yaml", "istiod/deployment.yaml.j2",
          "istiod service.yaml", "istiod/service.yaml.j2",
          "istiod autoscale.yaml", "istiod/horizontal-pod-autoscaler.yaml.j2",
          "istiod poddisruptionbudget.yaml", "istiod/pod-disruption-budget.yaml.j2",
          "gateway deployment.yaml", "gateway/deployment.yaml.j2",
          "gateway service.yaml", "gateway/service.yaml.j2",
          "gateway hpa.yaml", "gateway/horizontal-pod-autoscaler.yaml.j2",
          "gateway poddisruptionbudget.yaml", "gateway/pod-disruption-budget.yaml.j2");

  /**
   * Fields that decide which code runs, where, with which identity, and for which tenant; a value
   * is never placed into them.
   */
  private static final Set<String> KEPT =
      Set.of(
          "apiVersion",
          "kind",
          "metadata",
          "status",
          "selector",
          "image",
          "command",
          "args",
          "envFrom",
          "securityContext",
          "initContainers",
          "ephemeralContainers",
          "serviceAccount",
          "serviceAccountName",
          "automountServiceAccountToken",
          "volumes",
          "volumeMounts",
          "volumeDevices",
          "hostNetwork",
          "hostPID",
          "hostIPC",
          "hostUsers",
          "hostAliases",
          "hostname",
          "subdomain",
          "nodeName",
          "schedulerName",
          "runtimeClassName",
          "imagePullSecrets",
          "lifecycle",
          "externalIPs",
          "loadBalancerIP",
          "clusterIP",
          "clusterIPs",
          "externalName",
          "scaleTargetRef");

  /** The notation of a value in a chart. */
  public enum Form {
    /** {@code key: {{ v }}}: parsed as YAML. */
    PLAIN("single"),
    /** {@code key: "{{ v }}"}: always text. */
    QUOTED("single"),
    /** {@code key: {{ toYaml v }}}, a map. */
    MAP("map"),
    /** {@code key: {{ toYaml v }}}, a list. */
    LIST("list");

    private final String shape;

    Form(String shape) {
      this.shape = shape;
    }

    String shape() {
      return shape;
    }

    /** {@code Plain}. */
    public String word() {
      return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
  }

  public PlacedValue {
    path = List.copyOf(path);
  }

  /** The parts of a field such as {@code spec.template.spec.containers[discovery].env[X]}. */
  public static List<String> parts(String field) {
    return List.of(field.replace("[", ".[").split("\\."));
  }

  /** The field, as one text. */
  public String field() {
    return String.join(".", path).replace(".[", "[");
  }

  /** The reason why it must not be placed; empty if it can be. */
  public Optional<String> refusal() {
    if (!OBJECTS.containsKey(chart + " " + template)) {
      return Optional.of("templates/%s is not a template of one object".formatted(template));
    }
    if (path.size() < 2 || !path.get(0).equals("spec")) {
      return Optional.of("only fields below spec can be passed through");
    }
    Optional<String> kept = path.stream().filter(KEPT::contains).findFirst();
    if (kept.isPresent()) {
      return Optional.of(
          "%s controls what runs, with which identity or for which mesh".formatted(kept.get()));
    }
    return isVariable() && form != Form.QUOTED
        ? Optional.of("an environment variable must be text")
        : Optional.empty();
  }

  /** Whether it is the value of an environment variable, whose entry is new too. */
  private boolean isVariable() {
    return path.size() > 1 && path.get(path.size() - 2).equals("env");
  }

  public boolean isIn(String draft) {
    return draft.equals(OBJECTS.get(chart + " " + template));
  }

  /**
   * The field with its content; empty if the chart omits it.
   *
   * @throws ChartRefusal when the value does not fit the notation in the chart
   */
  public Optional<Addition> of(ChartValues values) {
    Object given = values.maybe(value);
    if (!always && !Helm.truthy(given)) {
      return Optional.empty();
    }
    Object written =
        switch (form) {
          case PLAIN -> values.plain(value, given);
          case QUOTED -> values.quoted(value, given);
          case MAP -> values.map(value);
          case LIST -> values.list(value);
        };
    return written == null ? Optional.empty() : Optional.of(new Addition(path, written));
  }
}
