package dev.meshfleet.explain;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Isolation;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.fleet.Topology;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Version;
import dev.meshfleet.yaml.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Other values to try for a field; the reader decides which of them are valid. */
final class Alternatives {
  private static final Pattern NUMBER_FIRST = Pattern.compile("(\\d{1,9})(.*)", Pattern.DOTALL);

  private static final List<String> OF_KUBERNETES =
      List.of(
          "ClusterIP",
          "LoadBalancer",
          "NodePort",
          "TCP",
          "UDP",
          "HTTP",
          "HTTPS",
          "Issuer",
          "ClusterIssuer");

  /** Every word of every field with a fixed list of words. */
  private static final Set<String> CHOICES =
      Stream.of(
              words(Mesh.Tenancy.values(), Mesh.Tenancy::word),
              words(Mesh.Flavor.values(), Mesh.Flavor::word),
              words(Mesh.Trust.Authority.values(), Mesh.Trust.Authority::word),
              words(Topology.Model.values(), Topology.Model::word),
              words(Gateway.Role.values(), Gateway.Role::word),
              words(Gateway.Api.values(), Gateway.Api::word),
              words(Tenant.Lifecycle.values(), Tenant.Lifecycle::word),
              words(Gateway.Tls.Mode.values(), Enum::name),
              words(Isolation.Mtls.values(), Enum::name),
              words(Isolation.Outbound.values(), Enum::name),
              OF_KUBERNETES)
          .flatMap(List::stream)
          .collect(Collectors.toCollection(LinkedHashSet::new));

  private final List<String> names = new ArrayList<>();
  private final Map<String, Set<Object>> written = new HashMap<>();

  /**
   * @param fields the source of texts that cannot be invented, such as certificates
   */
  Alternatives(Fleet fleet, List<WrittenField> fields) {
    for (WrittenField field : fields) {
      if (field.node() instanceof Node.Scalar scalar && scalar.value() instanceof String text) {
        written.computeIfAbsent(key(field), absent -> new LinkedHashSet<>()).add(text);
      }
    }
    names.addAll(fleet.tenants().keySet());
    fleet.clusters().forEach(cluster -> names.add(cluster.name().value()));
    names.addAll(CHOICES);
  }

  private static <T> List<String> words(T[] values, Function<T, String> word) {
    return Stream.of(values).map(word).toList();
  }

  /** Values to try in order, until one is valid. */
  List<Object> of(WrittenField field) {
    if (!(field.node() instanceof Node.Scalar scalar) || scalar.value() == null) {
      return List.of();
    }
    Set<Object> others = new LinkedHashSet<>();
    if (scalar.value() instanceof Boolean flag) {
      others.add(!flag);
    } else if (scalar.value() instanceof Long number) {
      others.addAll(List.of(number + 1, number - 1));
    } else if (scalar.value() instanceof BigDecimal number) {
      others.add(number.add(BigDecimal.ONE));
    } else {
      texts(field, scalar.text(), others);
    }
    others.remove(scalar.value());
    return List.copyOf(others);
  }

  /** Whether a value is a constant of the field and not an invented text. */
  boolean isReal(Object other) {
    return !(other instanceof String text) || CHOICES.contains(text);
  }

  private void texts(WrittenField field, String text, Set<Object> others) {
    Matcher number = NUMBER_FIRST.matcher(text);
    if (number.matches()) {
      others.add(Long.parseLong(number.group(1)) + 1 + number.group(2));
    }
    others.add(text + "-x");
    others.add("x-" + text);
    others.addAll(written.getOrDefault(key(field), Set.of()));
    others.addAll(names);
  }

  private static String key(WrittenField field) {
    return String.valueOf(field.path().get(field.path().size() - 1));
  }

  /** Other releases: the newest one of each minor, and the next one in the same minor. */
  static List<Object> releases(String version) {
    Set<Object> others = new LinkedHashSet<>();
    List<Version> known = new ArrayList<>(Releases.known());
    Collections.reverse(known);
    Set<String> minors = new LinkedHashSet<>();
    for (Version each : known) {
      boolean same = each.toString().equals(version);
      if (!same && minors.add(minor(each.toString()))) {
        others.add(each.toString());
      }
    }
    return List.copyOf(others);
  }

  private static String minor(String version) {
    return String.join(".", Arrays.copyOf(version.split("\\."), 2));
  }
}
