package dev.meshfleet.admission;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A container: its mounts, variables, ports, resources and probes. */
final class ValidContainers {
  private static final int LAST_PORT = 65535;
  private static final Set<String> PULL = Set.of("Always", "IfNotPresent", "Never");
  private static final Set<String> PROTOCOLS = Set.of("TCP", "UDP", "SCTP");

  private final Faults faults;
  private final String path;
  private final Map<?, ?> container;

  private ValidContainers(Faults faults, String path, Map<?, ?> container) {
    this.faults = faults;
    this.path = path;
    this.container = container;
  }

  /**
   * @param volumes names of the pod's volumes
   */
  static void check(Faults faults, String path, Map<?, ?> container, Set<Object> volumes) {
    ValidContainers checks = new ValidContainers(faults, path, container);
    checks.image();
    checks.mounts(volumes);
    checks.variables();
    checks.ports();
    checks.resources();
    checks.probes();
  }

  private void image() {
    Object image = container.get("image");
    if (image == null || String.valueOf(image).isBlank()) {
      faults.add(path + "/image", image, "a container has no image", "set the image");
    }
    faults.choice(path + "/imagePullPolicy", container.get("imagePullPolicy"), PULL);
  }

  /** A template is validated before anything is injected into its pods. */
  private void mounts(Set<Object> volumes) {
    Faults.each(
        container,
        "volumeMounts",
        path,
        (at, mount) -> {
          Object name = mount.get("name");
          if (!volumes.contains(name)) {
            faults.add(
                at + "/name",
                name,
                "the container mounts the volume \"%s\", which the pod does not have"
                    .formatted(name),
                "add it under volumes, or remove the mount");
          }
          if (Fields.text(mount, "mountPath").isEmpty()) {
            faults.add(
                at, name, "the mount of \"%s\" has no mountPath".formatted(name), "add mountPath");
          }
        });
    faults.unique(container, "volumeMounts", path, "mountPath");
  }

  private void variables() {
    Faults.each(
        container,
        "env",
        path,
        (at, variable) -> {
          faults.form(
              at + "/name",
              variable.get("name"),
              Forms.VARIABLE,
              "printable ASCII characters other than '='");
          faults.text(at + "/value", variable.get("value"));
          boolean both =
              variable.get("valueFrom") != null && !Fields.text(variable, "value").isEmpty();
          if (both) {
            faults.add(
                at,
                variable.get("name"),
                "env \"%s\" has value and valueFrom".formatted(variable.get("name")),
                "keep one of the two");
          }
        });
    faults.unique(container, "env", path, "name");
  }

  private void ports() {
    Faults.each(
        container,
        "ports",
        path,
        (at, port) -> {
          faults.range(at + "/containerPort", port.get("containerPort"), 1, LAST_PORT);
          faults.form(
              at + "/name",
              port.get("name"),
              Forms.PORT_NAME,
              "at most 15 lower-case letters, digits and dashes, at least one letter");
          faults.choice(at + "/protocol", port.get("protocol"), PROTOCOLS);
        });
    faults.unique(container, "ports", path, "name");
    faults.unique(container, "ports", path, "containerPort", "protocol");
  }

  private void resources() {
    Map<?, ?> resources = Fields.map(container, "resources");
    Map<?, ?> limits = Fields.map(resources, "limits");
    for (String part : List.of("requests", "limits")) {
      Fields.map(resources, part)
          .forEach(
              (name, amount) -> quantity("%s/resources/%s/%s".formatted(path, part, name), amount));
    }
    Fields.map(resources, "requests")
        .forEach(
            (name, amount) -> {
              if (limits.get(name) != null && Quantity.isMore(amount, limits.get(name))) {
                faults.add(
                    "%s/resources/requests/%s".formatted(path, name),
                    amount,
                    "the request of %s %s is above its limit of %s"
                        .formatted(amount, name, limits.get(name)),
                    "lower the request, or raise the limit");
              }
            });
  }

  private void quantity(String at, Object amount) {
    if (!Quantity.isValid(amount)) {
      faults.add(
          at,
          amount,
          "the quantity \"%s\" is invalid".formatted(amount),
          "expected a quantity that is not negative, such as 500m or 1Gi");
    }
  }

  private void probes() {
    for (String name : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
      Map<?, ?> probe = Fields.map(container, name);
      for (String field :
          List.of("initialDelaySeconds", "timeoutSeconds", "periodSeconds", "failureThreshold")) {
        faults.range(
            "%s/%s/%s".formatted(path, name, field), probe.get(field), 0, Integer.MAX_VALUE);
      }
      if (!name.equals("readinessProbe")
          && probe.get("successThreshold") instanceof Number number
          && number.longValue() > 1) {
        faults.range("%s/%s/successThreshold".formatted(path, name), number, 0, 1);
      }
    }
  }
}
